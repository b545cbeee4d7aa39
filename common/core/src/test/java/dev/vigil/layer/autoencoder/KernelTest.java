package dev.vigil.layer.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.vigil.layer.Detector;
import dev.vigil.layer.Samples;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The Vector API's kernel against the plain one: same results up to rounding.
class KernelTest {
    private final Kernel scalar = new ScalarKernel();
    private final Kernel vector = new VectorKernel();
    private final SplittableRandom random = new SplittableRandom(1);

    @BeforeAll
    static void vectorsArePresent() {
        assumeTrue(Kernels.vectorModulePresent(), "needs --add-modules jdk.incubator.vector");
    }

    @Test
    void vectorsAreChosenWhenPresent() {
        assertThat(Kernels.fastest()).isInstanceOf(VectorKernel.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 64, 80})
    void scaleAgrees(int length) {
        float[] values = random(length, 10);
        float[] center = random(length, 1);
        float[] factor = random(length, 1);
        float[][] expected = new float[2][length];
        float[][] actual = new float[2][length];
        scalar.scale(values, center, factor, 3, expected[0], expected[1]);
        vector.scale(values, center, factor, 3, actual[0], actual[1]);
        assertThat(actual).isDeepEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"1, 16", "2, 16", "30, 16", "60, 32", "10, 32", "31, 64", "30, 80", "7, 96", "3, 112"})
    void denseAgrees(int inputs, int outputs) {
        float[] parameters = random(5 + (inputs + 1) * outputs, 1);
        float[] in = random(Kernel.padded(inputs), 1);
        float[] expected = new float[outputs];
        float[] actual = new float[outputs];
        scalar.dense(parameters, 5, in, inputs, expected);
        vector.dense(parameters, 5, in, inputs, actual);
        assertThat(actual).containsExactly(expected, within(1e-5f));
        assertThat((double) expected[3]).isCloseTo(neuron(parameters, 5, in, inputs, outputs, 3), within(1e-5));
    }

    private static double neuron(float[] parameters, int offset, float[] in, int inputs, int outputs, int output) {
        double sum = parameters[offset + inputs * outputs + output];
        for (int i = 0; i < inputs; i++) {
            sum += (double) in[i] * parameters[offset + i * outputs + output];
        }
        return sum;
    }

    @Test
    void activateAgrees() {
        float[] expected = random(48, 2);
        float[] actual = expected.clone();
        scalar.activate(expected);
        vector.activate(actual);
        assertThat(actual).isEqualTo(expected);
    }

    @Test
    void surpriseAgreesOverAllMagnitudes() {
        float[] scaled = new float[256];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = (float) ((i % 2 == 0 ? 1 : -1) * Math.pow(10, i / 8.0 - 12));
        }
        scaled[255] = Float.POSITIVE_INFINITY;
        float[] ones = new float[256];
        Arrays.fill(ones, 1);
        float[] expected = new float[256];
        float[] actual = new float[256];
        float expectedSum = scalar.surprise(scaled, new float[256], ones, 0.5f, expected);
        float actualSum = vector.surprise(scaled, new float[256], ones, 0.5f, actual);
        assertThat(actual).containsExactly(expected, within(4e-6f));
        assertThat(actualSum).isCloseTo(expectedSum, within(2e-3f));
        for (int i = 0; i < 256; i++) {
            double square = Math.min((double) scaled[i] * scaled[i], 1e12);
            assertThat((double) expected[i]).isCloseTo(0.5 * Math.log1p(square), within(4e-6));
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 16", "4, 5, 16", "6, 30, 32", "32, 60, 32", "7, 33, 48", "60, 32, 64"})
    void multiplyAgrees(int m, int k, int n) {
        float[] a = random(m * k, 1);
        float[] b = random(3 + k * n, 1);
        float[] expected = random(7 + m * n, 1);
        float[] actual = expected.clone();
        scalar.multiply(a, k, 1, b, 3, expected, 7, m, k, n);
        vector.multiply(a, k, 1, b, 3, actual, 7, m, k, n);
        assertThat(actual).containsExactly(expected, within(1e-5f));
        double last = 0;
        for (int j = 0; j < k; j++) {
            last += (double) a[(m - 1) * k + j] * b[3 + j * n + n - 1];
        }
        assertThat((double) expected[6 + m * n]).isCloseTo(last, within(1e-5));
    }

    @Test
    void multiplyReadsTransposedMatrices() {
        float[] a = random(6 * 9, 1);
        float[] transposed = new float[6 * 9];
        for (int i = 0; i < 6; i++) {
            for (int j = 0; j < 9; j++) {
                transposed[j * 6 + i] = a[i * 9 + j];
            }
        }
        float[] b = random(9 * 16, 1);
        for (Kernel kernel : new Kernel[] {scalar, vector}) {
            float[] expected = new float[6 * 16];
            float[] actual = new float[6 * 16];
            kernel.multiply(a, 9, 1, b, 0, expected, 0, 6, 9, 16);
            kernel.multiply(transposed, 1, 6, b, 0, actual, 0, 6, 9, 16);
            assertThat(actual).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 16, 33, 60, 75})
    void modelsOfAnyWidthAgree(int width) {
        Autoencoder model = new AutoencoderTrainer(new AutoencoderOptions(30, 10, 3, 32, 5, 0.001, 0.1), scalar)
                .train(Samples.correlated(500, width, 1), 1, EpochListener.NONE);
        Detector.Evaluator plain = model.evaluator(scalar);
        Detector.Evaluator fast = model.evaluator(vector);
        float[] expected = new float[width];
        float[] actual = new float[width];
        for (float[] row : Samples.wild(200, width, 2)) {
            double evidence = plain.explain(row, expected);
            assertThat(fast.explain(row, actual)).isCloseTo(evidence, within(1e-4));
            assertThat(actual).containsExactly(expected, within(1e-3f));
        }
    }

    @Test
    void trainingAgreesForAsLongAsRoundingAllows() {
        float[][] rows = Samples.correlated(1_000, 20, 3);
        double[] losses = new double[2];
        AutoencoderOptions options = new AutoencoderOptions(30, 10, 2, 32, 5, 0.001, 0.1);
        new AutoencoderTrainer(options, scalar).train(rows, 4, (epoch, loss, validation) -> losses[0] = validation);
        new AutoencoderTrainer(options, vector).train(rows, 4, (epoch, loss, validation) -> losses[1] = validation);
        assertThat(losses[1]).isCloseTo(losses[0], within(1e-4));
    }

    private float[] random(int length, double scale) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) (scale * random.nextGaussian());
        }
        return values;
    }
}
