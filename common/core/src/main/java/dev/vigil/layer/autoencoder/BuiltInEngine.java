package dev.vigil.layer.autoencoder;

/// [Backpropagation] and [Adam] over a [Network].
final class BuiltInEngine implements AutoencoderEngine {
    private final Kernel kernel;

    BuiltInEngine(Kernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public String name() {
        return "built-in";
    }

    @Override
    public Learner learner(int width, AutoencoderOptions options, float[] parameters) {
        Network network = new Network(width, options.hidden(), options.latent());
        network.setParameters(parameters);
        return new Descent(network, kernel, options);
    }

    private static final class Descent implements Learner {
        private final Network network;
        private final Backpropagation backpropagation;
        private final Adam adam;

        Descent(Network network, Kernel kernel, AutoencoderOptions options) {
            this.network = network;
            this.backpropagation = new Backpropagation(network, kernel, options.batch());
            this.adam = new Adam(network.parameters.length, options.learningRate());
        }

        @Override
        public double step(float[] rows, int count) {
            load(rows, count);
            double loss = backpropagation.lossAndGradient(count);
            adam.step(network.parameters, backpropagation.gradient());
            return loss;
        }

        @Override
        public double loss(float[] rows, int count) {
            load(rows, count);
            return backpropagation.loss(count);
        }

        private void load(float[] rows, int count) {
            int width = network.width();
            int stride = network.strides[0];
            for (int row = 0; row < count; row++) {
                System.arraycopy(rows, row * width, backpropagation.input(), row * stride, width);
            }
        }

        @Override
        public float[] parameters() {
            return network.copyOfParameters();
        }
    }
}
