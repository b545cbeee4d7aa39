package dev.vigil.layer.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BackpropagationTest {
    private static final int ROWS = 7;
    private static final float STEP = 1e-3f;

    private final Network network = new Network(5, 4, 2);
    private final Backpropagation backpropagation = new Backpropagation(network, new ScalarKernel(), ROWS);

    BackpropagationTest() {
        SplittableRandom random = new SplittableRandom(3);
        network.randomize(random);
        for (int row = 0; row < ROWS; row++) {
            for (int feature = 0; feature < 5; feature++) {
                backpropagation.input()[row * network.strides[0] + feature] = (float) random.nextGaussian();
            }
        }
    }

    /// Against the difference quotient, parameter by parameter.
    @Test
    void gradientIsThatOfTheLoss() {
        backpropagation.lossAndGradient(ROWS);
        float[] gradient = backpropagation.gradient().clone();
        for (int layer = 0; layer < Network.LAYERS; layer++) {
            for (int input = 0; input <= network.sizes[layer]; input++) {
                for (int output = 0; output < network.sizes[layer + 1]; output++) {
                    int index = network.index(layer, input, output);
                    assertThat((double) gradient[index]).isCloseTo(slope(index), within(2e-3));
                }
            }
        }
    }

    private double slope(int index) {
        float before = network.parameters[index];
        network.parameters[index] = before + STEP;
        double above = backpropagation.loss(ROWS);
        network.parameters[index] = before - STEP;
        double below = backpropagation.loss(ROWS);
        network.parameters[index] = before;
        return (above - below) / (2 * STEP * ROWS);
    }

    @Test
    void paddingHasNoGradient() {
        backpropagation.lossAndGradient(ROWS);
        float[] gradient = backpropagation.gradient();
        for (int layer = 0; layer < Network.LAYERS; layer++) {
            for (int input = 0; input <= network.sizes[layer]; input++) {
                for (int output = network.sizes[layer + 1]; output < network.strides[layer + 1]; output++) {
                    assertThat(gradient[network.index(layer, input, output)]).isZero();
                }
            }
        }
    }

    @Test
    void aStepOfAdamMovesEachParameterByTheLearningRateAtFirst() {
        float[] parameters = {1, 1, 1};
        new Adam(3, 0.01).step(parameters, new float[] {5, -0.001f, 0});
        assertThat(parameters).containsExactly(new float[] {0.99f, 1.01f, 1}, within(1e-4f));
    }
}
