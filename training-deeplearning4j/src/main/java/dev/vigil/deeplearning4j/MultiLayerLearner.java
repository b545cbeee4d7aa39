package dev.vigil.deeplearning4j;

import dev.vigil.layer.autoencoder.AutoencoderEngine;
import dev.vigil.layer.autoencoder.AutoencoderOptions;
import java.util.Arrays;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/// A [MultiLayerNetwork] that learns to reproduce its input.
final class MultiLayerLearner implements AutoencoderEngine.Learner {
    private static final double SLOPE = 0.1;

    private final int[] sizes;
    private final MultiLayerNetwork network;

    MultiLayerLearner(int width, AutoencoderOptions options, float[] parameters) {
        this.sizes = new int[] {width, options.hidden(), options.latent(), options.hidden(), width};
        this.network = new MultiLayerNetwork(configuration(options.learningRate()));
        network.init();
        setParameters(parameters);
    }

    private MultiLayerConfiguration configuration(double learningRate) {
        return new NeuralNetConfiguration.Builder()
                .dataType(DataType.FLOAT)
                .weightInit(WeightInit.ZERO)
                .updater(new Adam(learningRate))
                .list()
                .layer(dense(0, new ActivationLReLU(SLOPE)))
                .layer(dense(1, new ActivationIdentity()))
                .layer(dense(2, new ActivationLReLU(SLOPE)))
                .layer(new OutputLayer.Builder(LossFunction.MSE)
                        .nIn(sizes[3])
                        .nOut(sizes[4])
                        .activation(new ActivationIdentity())
                        .build())
                .build();
    }

    private DenseLayer dense(int layer, IActivation activation) {
        return new DenseLayer.Builder()
                .nIn(sizes[layer])
                .nOut(sizes[layer + 1])
                .activation(activation)
                .build();
    }

    private void setParameters(float[] parameters) {
        int from = 0;
        for (int layer = 0; layer < network.getnLayers(); layer++) {
            int biases = from + sizes[layer] * sizes[layer + 1];
            int end = biases + sizes[layer + 1];
            weights(layer).assign(matrix(Arrays.copyOfRange(parameters, from, biases), sizes[layer]));
            biases(layer).assign(matrix(Arrays.copyOfRange(parameters, biases, end), 1));
            from = end;
        }
    }

    @Override
    public double step(float[] rows, int count) {
        INDArray batch = batch(rows, count);
        network.fit(batch, batch);
        return network.score() * count;
    }

    @Override
    public double loss(float[] rows, int count) {
        INDArray batch = batch(rows, count);
        return network.score(new DataSet(batch, batch), false) * count;
    }

    @Override
    public float[] parameters() {
        float[] parameters = new float[Math.toIntExact(network.numParams())];
        int next = 0;
        for (int layer = 0; layer < network.getnLayers(); layer++) {
            next = copy(weights(layer), parameters, next);
            next = copy(biases(layer), parameters, next);
        }
        return parameters;
    }

    private static int copy(INDArray matrix, float[] target, int from) {
        float[] values = matrix.dup('c').data().asFloat();
        System.arraycopy(values, 0, target, from, values.length);
        return from + values.length;
    }

    /// Of inputs times outputs.
    private INDArray weights(int layer) {
        return network.getLayer(layer).getParam(DefaultParamInitializer.WEIGHT_KEY);
    }

    private INDArray biases(int layer) {
        return network.getLayer(layer).getParam(DefaultParamInitializer.BIAS_KEY);
    }

    private INDArray batch(float[] rows, int count) {
        return matrix(Arrays.copyOf(rows, count * sizes[0]), count);
    }

    /// The values, row after row.
    private static INDArray matrix(float[] values, int rows) {
        return Nd4j.createFromArray(values).reshape('c', rows, values.length / rows);
    }
}
