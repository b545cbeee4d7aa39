package dev.vigil.layer.autoencoder;

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
