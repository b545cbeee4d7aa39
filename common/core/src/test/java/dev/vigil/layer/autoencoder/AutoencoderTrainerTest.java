package dev.vigil.layer.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigil.layer.Detector;
import dev.vigil.layer.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AutoencoderTrainerTest {
    private static final int WIDTH = 12;
    private static final float[][] ROWS = Samples.correlated(2_000, WIDTH, 1);

    private record Epoch(int number, double loss, double validationLoss) {}

    private final List<Epoch> epochs = new ArrayList<>();

    private Autoencoder train(AutoencoderOptions options, float[][] rows, long seed) {
        return new AutoencoderTrainer(options)
                .train(rows, seed, (n, loss, held) -> epochs.add(new Epoch(n, loss, held)));
    }

    @Test
    void doesNotChangeTheRows() {
        float[][] rows = Samples.correlated(200, WIDTH, 4);
        float[] first = rows[0];
        float[] values = first.clone();
        train(new AutoencoderOptions(8, 3, 2, 32, 5, 0.001, 0.1), rows, 1);
        assertThat(rows[0]).isSameAs(first).isEqualTo(values);
    }

    @Test
    void stopsWhenTheValidationLossNoLongerFalls() {
        train(new AutoencoderOptions(30, 10, 10_000, 32, 2, 0.01, 0.1), Samples.correlated(300, WIDTH, 5), 1);
        assertThat(epochs.size()).isLessThan(1_000);
        double best = epochs.stream().mapToDouble(Epoch::validationLoss).min().orElseThrow();
        assertThat(epochs.getLast().validationLoss()).isGreaterThan(best);
        assertThat(epochs.get(epochs.size() - 3).validationLoss()).isEqualTo(best);
    }

    @Test
    void saysWhenTheLossNeverFell() {
        assertThatThrownBy(() -> train(new AutoencoderOptions(30, 10, 1, 32, 5, 0.3, 0.1), ROWS, 1))
                .isInstanceOf(TrainingDivergedException.class)
                .hasMessageMatching(
                        "the validation loss never fell below its start of 1[.]\\d+ in 1 epochs, at learning rate 0[.]3");
    }

    @Test
    void saysInWhichEpochTheLossExploded() {
        assertThatThrownBy(() -> train(new AutoencoderOptions(30, 10, 5, 32, 5, 1, 0.1), ROWS, 1))
                .isInstanceOf(TrainingDivergedException.class)
                .hasMessageMatching("in epoch 1 the validation loss exploded to [0-9.e+]+, from 1[.]\\d+ at its start,"
                        + " at learning rate 1[.]0");
        assertThat(epochs).as("an epoch that was of no use is not told of").isEmpty();
    }

    @Test
    void whatOneRowInAHundredExceedsIsWorthOneScaleWhateverTheTail() {
        SplittableRandom random = new SplittableRandom(3);
        float[][] rows = new float[5_000][];
        for (int i = 0; i < rows.length; i++) {
            // Normal, and log-normal with a heavy upper tail; nothing can be told from one about the other.
            rows[i] = new float[] {(float) random.nextGaussian(), (float) Math.exp(1.5 * random.nextGaussian())};
        }
        Detector.Evaluator evaluator = train(new AutoencoderOptions(2, 1, 3, 32, 5, 0.001, 0.1), rows, 1)
                .evaluator();
        int[] above = new int[2];
        float[] contributions = new float[2];
        for (float[] row : rows) {
            evaluator.explain(row, contributions);
            for (int i = 0; i < 2; i++) {
                above[i] += contributions[i] > Math.log(2) / 2 ? 1 : 0;
            }
        }

        assertThat(above[0]).isBetween(1, 60);
        assertThat(above[1]).isBetween(40, 60);
    }

    @Test
    void refusesRowsItCannotLearnFrom() {
        assertThatThrownBy(() -> train(AutoencoderOptions.defaults(), new float[9][2], 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("at least 10 rows are needed, got 9");
        float[][] infinite = new float[10][2];
        infinite[3][1] = Float.NEGATIVE_INFINITY;
        assertThatThrownBy(() -> train(AutoencoderOptions.defaults(), infinite, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("row 3, feature 1 is -Infinity, not a finite number");
    }

    @Test
    void refusesParametersThatAreNotThoseOfTheNetwork() {
        AutoencoderOptions options = new AutoencoderOptions(3, 2, 1, 32, 5, 0.001, 0.1);
        assertThatThrownBy(() -> new AutoencoderTrainer(options, new Forgetful()).train(ROWS, 1, EpochListener.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a network of the sizes [12, 3, 2, 3, 12] has 104 parameters, got 5");
    }

    /// Makes progress, and has too few parameters.
    private static final class Forgetful implements AutoencoderEngine, AutoencoderEngine.Learner {
        private double loss = 1_000;

        @Override
        public String name() {
            return "forgetful";
        }

        @Override
        public Learner learner(int width, AutoencoderOptions options, float[] parameters) {
            return this;
        }

        @Override
        public double step(float[] rows, int count) {
            loss /= 2;
            return loss;
        }

        @Override
        public double loss(float[] rows, int count) {
            return loss;
        }

        @Override
        public float[] parameters() {
            return new float[5];
        }
    }

    @Test
    void refusesOptionsOutOfRange() {
        assertThatThrownBy(() -> new AutoencoderOptions(0, 10, 50, 32, 5, 0.001, 0.1))
                .hasMessage("hidden must be 1 to 1024, got 0");
        assertThatThrownBy(() -> new AutoencoderOptions(30, 10, 50, 0, 5, 0.001, 0.1))
                .hasMessage("batch must be 1 to 4096, got 0");
        assertThatThrownBy(() -> new AutoencoderOptions(30, 10, 50, 32, 5, 0, 0.1))
                .hasMessage("learningRate must be above 0, at most 1, got 0.0");
        assertThatThrownBy(() -> new AutoencoderOptions(30, 10, 50, 32, 5, 0.001, 0.6))
                .hasMessage("validationShare must be above 0, at most 0.5, got 0.6");
    }
}
