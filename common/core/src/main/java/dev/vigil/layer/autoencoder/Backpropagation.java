package dev.vigil.layer.autoencoder;

/// The mean squared error of a [Network] over a batch of rows, and its gradient.
final class Backpropagation {
    private final Network network;
    private final Kernel kernel;

    /// Values of the batch at each stage, row-major and padded; stage 0 is filled by the caller.
    private final float[][] stages = new float[Network.LAYERS + 1][];

    /// Derivatives of the loss by those values.
    private final float[][] deltas = new float[Network.LAYERS + 1][];

    /// The weights of each layer, transposed and padded.
    private final float[][] transposed = new float[Network.LAYERS][];

    private final float[] gradient;

    Backpropagation(Network network, Kernel kernel, int batch) {
        this.network = network;
        this.kernel = kernel;
        this.gradient = new float[network.parameters.length];
        for (int i = 0; i <= Network.LAYERS; i++) {
            stages[i] = new float[batch * network.strides[i]];
            deltas[i] = new float[batch * network.strides[i]];
        }
        for (int layer = 0; layer < Network.LAYERS; layer++) {
            transposed[layer] = new float[network.sizes[layer + 1] * network.strides[layer]];
        }
    }

    /// Where the caller puts the scaled and clipped rows, each padded.
    float[] input() {
        return stages[0];
    }

    /// The derivative of the last batch's loss by each of [Network#parameters].
    float[] gradient() {
        return gradient;
    }

    /// The squared error, summed over the first `rows` rows and averaged over the features.
    double loss(int rows) {
        forward(rows);
        return squaredError(rows, 0);
    }

    /// As [#loss], and computes the gradient of the mean over the rows.
    double lossAndGradient(int rows) {
        forward(rows);
        double loss = squaredError(rows, 2f / (rows * network.width()));
        for (int layer = Network.LAYERS - 1; layer >= 0; layer--) {
            weightGradient(layer, rows);
            if (layer > 0) {
                propagate(layer, rows);
            }
        }
        return loss;
    }

    private void forward(int rows) {
        for (int layer = 0; layer < Network.LAYERS; layer++) {
            int stride = network.strides[layer];
            int offset = network.offsets[layer];
            int inputs = network.sizes[layer];
            int outputs = network.strides[layer + 1];
            float[] out = stages[layer + 1];
            kernel.multiply(stages[layer], stride, 1, network.parameters, offset, out, 0, rows, inputs, outputs);
            int bias = offset + inputs * outputs;
            for (int row = 0; row < rows; row++) {
                finish(out, row * outputs, bias, outputs, Network.activated(layer));
            }
        }
    }

    private void finish(float[] out, int from, int bias, int count, boolean activated) {
        float[] parameters = network.parameters;
        for (int i = 0; i < count; i++) {
            float sum = out[from + i] + parameters[bias + i];
            out[from + i] = activated ? Activation.apply(sum) : sum;
        }
    }

    private double squaredError(int rows, float factor) {
        float[] target = stages[0];
        float[] predicted = stages[Network.LAYERS];
        float[] delta = deltas[Network.LAYERS];
        int length = rows * network.strides[0];
        double sum = 0;
        for (int i = 0; i < length; i++) {
            float difference = predicted[i] - target[i];
            delta[i] = factor * difference;
            sum += difference * difference;
        }
        return sum / network.width();
    }

    private void weightGradient(int layer, int rows) {
        int inputs = network.sizes[layer];
        int outputs = network.strides[layer + 1];
        int offset = network.offsets[layer];
        float[] delta = deltas[layer + 1];
        kernel.multiply(stages[layer], 1, network.strides[layer], delta, 0, gradient, offset, inputs, rows, outputs);
        int bias = offset + inputs * outputs;
        for (int output = 0; output < outputs; output++) {
            gradient[bias + output] = delta[output];
        }
        for (int row = 1; row < rows; row++) {
            for (int output = 0; output < outputs; output++) {
                gradient[bias + output] += delta[row * outputs + output];
            }
        }
    }

    /// From the deltas behind a layer to those before it.
    private void propagate(int layer, int rows) {
        transpose(layer);
        int inputs = network.strides[layer];
        int outputs = network.sizes[layer + 1];
        float[] behind = deltas[layer + 1];
        float[] before = deltas[layer];
        kernel.multiply(behind, network.strides[layer + 1], 1, transposed[layer], 0, before, 0, rows, outputs, inputs);
        if (Network.activated(layer - 1)) {
            float[] values = stages[layer];
            for (int i = 0; i < rows * inputs; i++) {
                before[i] *= Activation.slope(values[i]);
            }
        }
    }

    private void transpose(int layer) {
        float[] parameters = network.parameters;
        float[] target = transposed[layer];
        int inputs = network.sizes[layer];
        int outputs = network.sizes[layer + 1];
        int stride = network.strides[layer];
        for (int input = 0; input < inputs; input++) {
            int from = network.index(layer, input, 0);
            for (int output = 0; output < outputs; output++) {
                target[output * stride + input] = parameters[from + output];
            }
        }
    }
}
