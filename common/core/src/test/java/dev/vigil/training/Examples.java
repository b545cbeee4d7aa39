package dev.vigil.training;

import dev.vigil.decision.DecisionPolicy;
import dev.vigil.scoring.Ensemble;
import java.util.SplittableRandom;

/// Small histories with planted anomalies.
public final class Examples {
    private static final int WIDTH = 12;

    private Examples() {}

    /// Rows of correlated ordinary values; one in a hundred is a fraud far away from them.
    public static Dataset history(int size, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[][] rows = new float[size][WIDTH];
        boolean[] fraud = new boolean[size];
        for (int row = 0; row < size; row++) {
            fraud[row] = random.nextInt(100) == 0;
            double level = random.nextDouble();
            for (int feature = 0; feature < WIDTH; feature++) {
                double noise = random.nextDouble(-1, 1);
                rows[row][feature] = (float) (level * (feature + 1) + 0.3 * noise + (fraud[row] ? 9 + noise : 0));
            }
        }
        return new Dataset(rows, new float[size], fraud);
    }

    /// Two detectors trained on `history` without a look at its frauds, version `v-test`, feature schema
    /// `schema-test`.
    public static EnsembleTrainer.Trained train(Dataset history, TrainingListener listener) {
        return train(history, Integer.MAX_VALUE, listener);
    }

    /// The same with a supervised layer, however few frauds there are.
    public static EnsembleTrainer.Trained trainSupervised(Dataset history, TrainingListener listener) {
        return train(history, 3, listener);
    }

    private static EnsembleTrainer.Trained train(Dataset history, int fewestFrauds, TrainingListener listener) {
        return new EnsembleTrainer(options(fewestFrauds), DecisionPolicy.DEFAULT)
                .train(history, "v-test", "schema-test", 5, listener);
    }

    private static TrainingOptions options(int fewestFrauds) {
        TrainingOptions defaults = TrainingOptions.DEFAULT;
        return new TrainingOptions(
                defaults.isolation(),
                defaults.autoencoder(),
                defaults.supervised(),
                fewestFrauds,
                defaults.heldOut(),
                defaults.thresholds(),
                defaults.strangestShare());
    }

    /// Two detectors of another feature schema.
    public static Ensemble trainFor(String featureSchema, Dataset history) {
        return trainFor(featureSchema, history, Integer.MAX_VALUE);
    }

    /// An ensemble of another feature schema, with a supervised layer from `fewestFrauds` on.
    public static Ensemble trainFor(String featureSchema, Dataset history, int fewestFrauds) {
        return new EnsembleTrainer(options(fewestFrauds), DecisionPolicy.DEFAULT)
                .train(history, "v-test", featureSchema, 5, (stage, share, message) -> {})
                .ensemble();
    }
}
