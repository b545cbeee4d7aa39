package dev.vigil.layer.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigil.evaluation.LabelledScores;
import dev.vigil.layer.Detector;
import dev.vigil.layer.Samples;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
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
    void tellsOfEachEpochAndItsFallingLoss() {
        train(new AutoencoderOptions(30, 10, 7, 32, 7, 0.001, 0.1), ROWS, 1);
        assertThat(epochs).extracting(Epoch::number).containsExactly(1, 2, 3, 4, 5, 6, 7);
        assertThat(epochs.getLast().loss()).isLessThan(epochs.getFirst().loss() / 2);
        assertThat(epochs.getLast().validationLoss())
                .isLessThan(epochs.getFirst().validationLoss() / 2);
    }

    @Test
    void ranksRowsThatFitNoCommonCauseFirst() {
        Detector.Evaluator evaluator =
                train(AutoencoderOptions.defaults(), ROWS, 1).evaluator();
        double[] scores = new double[600];
        boolean[] anomalies = new boolean[600];
        float[][] ordinary = Samples.correlated(500, WIDTH, 2);
        float[][] mixed = shuffledColumns(Samples.correlated(100, WIDTH, 3));
        for (int i = 0; i < 600; i++) {
            anomalies[i] = i >= 500;
            scores[i] = evaluator.evidence(anomalies[i] ? mixed[i - 500] : ordinary[i]);
        }
        assertThat(new LabelledScores(scores, anomalies).rocAuc()).isGreaterThan(0.99);
    }

    /// Each value is ordinary by itself; together they are not.
    private static float[][] shuffledColumns(float[][] rows) {
        float[][] mixed = new float[rows.length][WIDTH];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < WIDTH; j++) {
                mixed[i][j] = rows[(i + 7 * j) % rows.length][j];
            }
        }
        return mixed;
    }

    @Test
    void sameSeedSameModel() throws IOException {
        AutoencoderOptions options = new AutoencoderOptions(8, 3, 3, 50, 5, 0.001, 0.2);
        assertThat(bytes(train(options, ROWS, 1)))
                .isEqualTo(bytes(train(options, ROWS, 1)))
                .isNotEqualTo(bytes(train(options, ROWS, 2)));
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
    void constantFeaturesAreLearntAndTheirChangeIsStrange() {
        float[][] rows = new float[500][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new float[] {ROWS[i][0], 5, ROWS[i][1]};
        }
        Detector.Evaluator evaluator =
                train(AutoencoderOptions.defaults(), rows, 1).evaluator();
        float[] contributions = new float[3];
        evaluator.explain(new float[] {rows[0][0], 6, rows[0][2]}, contributions);
        assertThat(contributions[1]).isGreaterThan(1);
        evaluator.explain(rows[0], contributions);
        assertThat(contributions[1]).isLessThan(1);
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
    void rowsThatAreAllAlikeLeaveNothingToLearn() {
        Autoencoder model = train(AutoencoderOptions.defaults(), new float[50][4], 1);
        assertThat(model.evaluator().evidence(new float[4])).isZero();
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

    private static byte[] bytes(Autoencoder model) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        model.writeTo(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }
}
