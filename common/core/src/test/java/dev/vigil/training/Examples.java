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

    /// An ensemble trained on `history`, version `v-test`, feature schema `schema-test`.
    public static EnsembleTrainer.Trained train(Dataset history, TrainingListener listener) {
        return new EnsembleTrainer(TrainingOptions.DEFAULT, DecisionPolicy.DEFAULT)
                .train(history, "v-test", "schema-test", 5, listener);
    }

    /// An ensemble of another feature schema.
    public static Ensemble trainFor(String featureSchema, Dataset history) {
        return new EnsembleTrainer(TrainingOptions.DEFAULT, DecisionPolicy.DEFAULT)
                .train(history, "v-test", featureSchema, 5, (stage, share, message) -> {})
                .ensemble();
    }
}
