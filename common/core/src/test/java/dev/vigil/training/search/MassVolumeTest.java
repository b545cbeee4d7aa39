package dev.vigil.training.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.decision.DecisionPolicy;
import dev.vigil.risk.Combination;
import dev.vigil.scoring.Ensemble;
import dev.vigil.training.Dataset;
import dev.vigil.training.EnsembleTrainer;
import dev.vigil.training.Examples;
import dev.vigil.training.TrainingOptions;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MassVolumeTest {
    private static final float[][] ROWS = Examples.history(6_000, 8).ordinaryRows();

    @Test
    void whoLearntWhatBelongsTogetherIsBetterThanWhoLearntRowsThatWereMixed() {
        float[][] learnt = Examples.history(4_000, 9).ordinaryRows();
        MassVolume criterion = new MassVolume(ROWS, Combination.SUM, new SplittableRandom(1));

        double good = criterion.of(ensemble(learnt));
        double poor = criterion.of(ensemble(mixed(learnt)));

        assertThat(good).isBetween(0.0, 1.0);
        assertThat(good).isGreaterThan(poor + 0.1);
    }

    /// A model that knows nothing keeps as much of what is possible outside as of what is: the mean of 0 to 10 %.
    @Test
    void whereNothingBelongsTogetherThereIsNothingToTell() {
        float[][] mixed = mixed(ROWS);

        double nothing = new MassVolume(mixed, Combination.SUM, new SplittableRandom(1))
                .of(ensemble(mixed(Examples.history(4_000, 9).ordinaryRows())));

        assertThat(nothing).isBetween(0.03, 0.07);
    }

    /// Every feature of every row from another row.
    private static float[][] mixed(float[][] rows) {
        SplittableRandom random = new SplittableRandom(4);
        float[][] mixed = new float[rows.length][rows[0].length];
        for (float[] row : mixed) {
            for (int feature = 0; feature < row.length; feature++) {
                row[feature] = rows[random.nextInt(rows.length)][feature];
            }
        }
        return mixed;
    }

    private static Ensemble ensemble(float[][] rows) {
        return new EnsembleTrainer(TrainingOptions.DEFAULT, DecisionPolicy.DEFAULT)
                .train(
                        new Dataset(rows, new float[rows.length], new boolean[rows.length]),
                        "v",
                        "schema",
                        3,
                        (stage, share, message) -> {})
                .ensemble();
    }
}
