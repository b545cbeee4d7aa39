package dev.vigil.layer.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import dev.vigil.layer.Detector;
import dev.vigil.layer.OnnxModel;
import dev.vigil.layer.Samples;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The autoencoder's evidence and latent vector against ONNX Runtime's over the same parameters.
class OnnxAutoencoderTest {
    private static final int WIDTH = 37;
    private static final float[][] ROWS = Samples.wild(500, WIDTH, 3);
    private static final Autoencoder MODEL = new AutoencoderTrainer(new AutoencoderOptions(21, 7, 5, 32, 5, 0.001, 0.1))
            .train(Samples.correlated(2_000, WIDTH, 1), 2, EpochListener.NONE);

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void evidenceAgreesWithOnnxRuntime(boolean vectors) throws OrtException {
        OnnxModel model = encoder();
        addLayer(model, 2);
        addLayer(model, 3);
        float[] expected = score(model.node("Gemm", "hidden 2", "latent", "weights 2", "biases 2")
                        .node("LeakyRelu", "active 2", slope(), "hidden 2")
                        .node("Gemm", "predicted", "active 2", "weights 3", "biases 3"))
                .run(ROWS);
        Detector.Evaluator evaluator = MODEL.evaluator(vectors ? new VectorKernel() : new ScalarKernel());
        for (int i = 0; i < ROWS.length; i++) {
            assertThat(evaluator.evidence(ROWS[i])).isCloseTo(expected[i], within(2e-5));
        }
    }

    @Test
    void latentVectorAgreesWithOnnxRuntime() throws OrtException {
        float[] ones = new float[MODEL.latentWidth()];
        Arrays.fill(ones, 1);
        float[] expected = encoder()
                .constant("ones", ones, ones.length, 1)
                .node("MatMul", "result", "latent", "ones")
                .run(ROWS);
        Autoencoder.Evaluator evaluator = MODEL.evaluator();
        for (int i = 0; i < ROWS.length; i++) {
            evaluator.evidence(ROWS[i]);
            double sum = 0;
            for (float value : evaluator.latent()) {
                sum += value;
            }
            assertThat(sum).isCloseTo(expected[i], within(1e-4));
        }
    }

    private static OnnxModel encoder() {
        OnnxModel model = new OnnxModel()
                .constant("center", Arrays.copyOf(MODEL.center(), WIDTH), WIDTH)
                .constant("factor", Arrays.copyOf(MODEL.factor(), WIDTH), WIDTH)
                .constant("least", new float[] {-3})
                .constant("most", new float[] {3});
        addLayer(model, 0);
        addLayer(model, 1);
        return model.node("Sub", "centered", "features", "center")
                .node("Mul", "scaled", "centered", "factor")
                .node("Clip", "clipped", "scaled", "least", "most")
                .node("Gemm", "hidden 0", "clipped", "weights 0", "biases 0")
                .node("LeakyRelu", "active 0", slope(), "hidden 0")
                .node("Gemm", "latent", "active 0", "weights 1", "biases 1");
    }

    private static OnnxModel.Attributes slope() {
        return new OnnxModel.Attributes().number("alpha", 0.1f);
    }

    private static OnnxModel score(OnnxModel model) {
        return model.constant("inverse", Arrays.copyOf(MODEL.inverseResidualScale(), WIDTH), WIDTH)
                .constant("one", new float[] {1})
                .node("Sub", "difference", "scaled", "predicted")
                .node("Mul", "residual", "difference", "inverse")
                .node("Mul", "square", "residual", "residual")
                .node("Add", "more", "square", "one")
                .node("Log", "surprise", "more")
                .node("ReduceMean", "result", new OnnxModel.Attributes().integers("axes", 1), "surprise");
    }

    private static void addLayer(OnnxModel model, int layer) {
        Network network = MODEL.network();
        int inputs = network.sizes[layer];
        int outputs = network.sizes[layer + 1];
        float[] weights = new float[inputs * outputs];
        float[] biases = new float[outputs];
        for (int output = 0; output < outputs; output++) {
            for (int input = 0; input < inputs; input++) {
                weights[input * outputs + output] = network.parameters[network.index(layer, input, output)];
            }
            biases[output] = network.parameters[network.index(layer, inputs, output)];
        }
        model.constant("weights " + layer, weights, inputs, outputs).constant("biases " + layer, biases, outputs);
    }
}
