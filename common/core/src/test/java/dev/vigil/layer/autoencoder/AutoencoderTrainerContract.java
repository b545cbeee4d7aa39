package dev.vigil.layer.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every engine must do: the network it says it has, the steps of Adam, and autoencoders that find what is
/// strange.
public abstract class AutoencoderTrainerContract {
    private static final int WIDTH = 12;
    private static final int BATCH = 8;
    private static final float[][] ROWS = Samples.correlated(2_000, WIDTH, 1);
    private static final AutoencoderOptions SMALL = new AutoencoderOptions(7, 3, 1, BATCH, 1, 0.001, 0.1);

    private record Epoch(int number, double loss, double validationLoss) {}

    private final List<Epoch> epochs = new ArrayList<>();

    /// The engine under test.
    protected abstract AutoencoderEngine engine();

    private Autoencoder train(AutoencoderOptions options, float[][] rows, long seed) {
        return train(engine(), options, rows, seed);
    }

    private Autoencoder train(AutoencoderEngine engine, AutoencoderOptions options, float[][] rows, long seed) {
        return new AutoencoderTrainer(options, engine)
                .train(rows, seed, (n, loss, held) -> epochs.add(new Epoch(n, loss, held)));
    }

    @Test
    void isAmongThoseThatArePresentUnderItsOwnName() {
        assertThat(AutoencoderEngine.present())
                .extracting(AutoencoderEngine::name)
                .containsOnlyOnce(engine().name())
                .allMatch(name -> name.matches("[a-z0-9-]+"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, WIDTH, 33})
    void beginsWithTheParametersGivenAndGivesCopiesOfThem(int width) {
        float[] given = parameters(width);
        float[] kept = given.clone();
        AutoencoderEngine.Learner learner = engine().learner(width, SMALL, given);
        float[] first = learner.parameters();

        learner.step(batch(width, 1), BATCH);

        assertThat(first).isEqualTo(given).isEqualTo(kept);
        assertThat(learner.parameters()).hasSameSizeAs(given).isNotEqualTo(given);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, BATCH})
    void theLossIsThatOfTheNetworkDescribedOverTheFirstRows(int count) {
        float[] parameters = parameters(WIDTH);
        float[] rows = batch(WIDTH, 2);
        AutoencoderEngine.Learner learner = engine().learner(WIDTH, SMALL, parameters);

        double expected = lossByDefinition(parameters, rows, count);

        assertThat(learner.loss(rows, count)).isCloseTo(expected, within(1e-4));
        assertThat(learner.step(rows, count)).isCloseTo(expected, within(1e-4));
        assertThat(learner.loss(rows, count)).isLessThan(expected);
    }

    /// In double precision, neuron by neuron.
    private static double lossByDefinition(float[] parameters, float[] rows, int count) {
        int[] sizes = {WIDTH, SMALL.hidden(), SMALL.latent(), SMALL.hidden(), WIDTH};
        double sum = 0;
        for (int row = 0; row < count; row++) {
            double[] values = new double[WIDTH];
            for (int i = 0; i < WIDTH; i++) {
                values[i] = rows[row * WIDTH + i];
            }
            int offset = 0;
            for (int layer = 0; layer < 4; layer++) {
                values = layerByDefinition(parameters, offset, values, sizes[layer + 1], layer % 2 == 0);
                offset += (sizes[layer] + 1) * sizes[layer + 1];
            }
            for (int i = 0; i < WIDTH; i++) {
                sum += Math.pow(values[i] - rows[row * WIDTH + i], 2) / WIDTH;
            }
        }
        return sum;
    }

    private static double[] layerByDefinition(
            float[] parameters, int offset, double[] in, int outputs, boolean rectified) {
        double[] out = new double[outputs];
        for (int output = 0; output < outputs; output++) {
            double sum = parameters[offset + in.length * outputs + output];
            for (int input = 0; input < in.length; input++) {
                sum += in[input] * parameters[offset + input * outputs + output];
            }
            out[output] = rectified && sum < 0 ? 0.1 * sum : sum;
        }
        return out;
    }

    @Test
    void itsStepsAreThoseOfAdamAlongTheGradient() {
        Network network = new Network(WIDTH, SMALL.hidden(), SMALL.latent());
        network.setParameters(parameters(WIDTH));
        Backpropagation gradient = new Backpropagation(network, new ScalarKernel(), BATCH);
        Adam adam = new Adam(network.parameters.length, SMALL.learningRate());
        AutoencoderEngine.Learner learner = engine().learner(WIDTH, SMALL, parameters(WIDTH));
        float[] rows = new float[BATCH * WIDTH];

        for (int step = 0; step < 20; step++) {
            int count = step % 4 == 3 ? 3 : BATCH;
            System.arraycopy(batch(WIDTH, step), 0, rows, 0, rows.length);
            for (int row = 0; row < count; row++) {
                System.arraycopy(rows, row * WIDTH, gradient.input(), row * network.strides[0], WIDTH);
            }
            double expected = gradient.lossAndGradient(count);
            adam.step(network.parameters, gradient.gradient());

            assertThat(learner.step(rows, count)).isCloseTo(expected, within(1e-3));
            assertThat(learner.parameters()).containsExactly(network.copyOfParameters(), within(1e-4f));
        }
    }

    @Test
    void agreesWithTheBuiltInEngineForAsLongAsRoundingAllows() {
        AutoencoderOptions options = new AutoencoderOptions(30, 10, 2, 32, 5, 0.001, 0.1);
        train(AutoencoderEngine.builtIn(), options, ROWS, 4);
        Epoch builtIn = epochs.getLast();
        train(options, ROWS, 4);

        assertThat(epochs).hasSize(4);
        assertThat(epochs.getLast().loss()).isCloseTo(builtIn.loss(), within(1e-3));
        assertThat(epochs.getLast().validationLoss()).isCloseTo(builtIn.validationLoss(), within(1e-3));
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
    void saysThatStepsTooLongDiverge() {
        assertThatThrownBy(() -> train(new AutoencoderOptions(30, 10, 5, 32, 5, 1, 0.1), ROWS, 1))
                .isInstanceOf(TrainingDivergedException.class)
                .hasMessageEndingWith(", at learning rate 1.0");
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
    void rowsThatAreAllAlikeLeaveNothingToLearn() {
        Autoencoder model = train(AutoencoderOptions.defaults(), new float[50][4], 1);
        assertThat(model.evaluator().evidence(new float[4])).isZero();
    }

    /// Weights as a training begins with, and biases that are not 0.
    private static float[] parameters(int width) {
        Network network = new Network(width, SMALL.hidden(), SMALL.latent());
        SplittableRandom random = new SplittableRandom(7);
        network.randomize(random);
        float[] parameters = network.copyOfParameters();
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] += (float) random.nextDouble(0.1);
        }
        return parameters;
    }

    private static float[] batch(int width, long seed) {
        float[] rows = new float[BATCH * width];
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (float) random.nextDouble(-3, 3);
        }
        return rows;
    }

    private static byte[] bytes(Autoencoder model) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        model.writeTo(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }
}
