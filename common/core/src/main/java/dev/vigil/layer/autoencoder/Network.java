package dev.vigil.layer.autoencoder;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/// The shape and the parameters of the network width -> hidden -> latent -> hidden -> width.
///
/// All parameters live in one array, layer after layer: the weights of input 0 to each output, those of input 1, ...,
/// then the biases. Rows of outputs are padded with zeros, see [Kernel#BLOCK]; the padding stays zero in training
/// because
/// its gradient is zero.
final class Network {
    static final int LAYERS = 4;

    /// Neurons from the input to the output, unpadded.
    final int[] sizes;

    /// The same, padded.
    final int[] strides;

    /// Where each layer's parameters start, and the total.
    final int[] offsets;

    final float[] parameters;

    Network(int width, int hidden, int latent) {
        this.sizes = new int[] {width, hidden, latent, hidden, width};
        this.strides = new int[LAYERS + 1];
        this.offsets = new int[LAYERS + 1];
        for (int i = 0; i <= LAYERS; i++) {
            strides[i] = Kernel.padded(sizes[i]);
        }
        for (int layer = 0; layer < LAYERS; layer++) {
            offsets[layer + 1] = offsets[layer] + (sizes[layer] + 1) * strides[layer + 1];
        }
        this.parameters = new float[offsets[LAYERS]];
    }

    int width() {
        return sizes[0];
    }

    int hidden() {
        return sizes[1];
    }

    int latent() {
        return sizes[2];
    }

    /// Whether the outputs of a layer pass the activation: those of the hidden layers do; the latent vector and the
    /// output are linear.
    static boolean activated(int layer) {
        return layer == 0 || layer == 2;
    }

    /// Index of a weight; `input == inputs` addresses the bias.
    int index(int layer, int input, int output) {
        return offsets[layer] + input * strides[layer + 1] + output;
    }

    /// Random weights of variance 1 / inputs (LeCun), biases zero.
    void randomize(RandomGenerator random) {
        for (int layer = 0; layer < LAYERS; layer++) {
            float range = (float) Math.sqrt(3.0 / sizes[layer]);
            for (int input = 0; input < sizes[layer]; input++) {
                for (int output = 0; output < sizes[layer + 1]; output++) {
                    parameters[index(layer, input, output)] = (2 * random.nextFloat() - 1) * range;
                }
            }
        }
    }

    /// The parameters without padding, in the same order.
    float[] copyOfParameters() {
        float[] values = new float[unpadded()];
        int next = 0;
        for (int layer = 0; layer < LAYERS; layer++) {
            for (int input = 0; input <= sizes[layer]; input++) {
                System.arraycopy(parameters, index(layer, input, 0), values, next, sizes[layer + 1]);
                next += sizes[layer + 1];
            }
        }
        return values;
    }

    /// Takes what [#copyOfParameters] of a network of this shape gives.
    ///
    /// @throws IllegalArgumentException if these are fewer or more values than that
    void setParameters(float[] values) {
        if (values.length != unpadded()) {
            throw new IllegalArgumentException("a network of the sizes " + Arrays.toString(sizes) + " has " + unpadded()
                    + " parameters, got " + values.length);
        }
        int next = 0;
        for (int layer = 0; layer < LAYERS; layer++) {
            for (int input = 0; input <= sizes[layer]; input++) {
                System.arraycopy(values, next, parameters, index(layer, input, 0), sizes[layer + 1]);
                next += sizes[layer + 1];
            }
        }
    }

    private int unpadded() {
        int count = 0;
        for (int layer = 0; layer < LAYERS; layer++) {
            count += (sizes[layer] + 1) * sizes[layer + 1];
        }
        return count;
    }

    /// Arrays for the values of one row at each stage, padded.
    float[][] rowBuffers() {
        float[][] buffers = new float[LAYERS + 1][];
        for (int i = 0; i <= LAYERS; i++) {
            buffers[i] = new float[strides[i]];
        }
        return buffers;
    }

    /// Fills `stages[1..4]` from `stages[0]`.
    void forward(Kernel kernel, float[][] stages) {
        for (int layer = 0; layer < LAYERS; layer++) {
            kernel.dense(parameters, offsets[layer], stages[layer], sizes[layer], stages[layer + 1]);
            if (activated(layer)) {
                kernel.activate(stages[layer + 1]);
            }
        }
    }
}
