package dev.vigil.layer.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import dev.vigil.layer.Detector;
import dev.vigil.layer.OnnxModel;
import dev.vigil.layer.Samples;
import dev.vigil.layer.onnx.OnnxGraph;
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
        OnnxGraph graph = new OnnxGraph("features", WIDTH).output("result", 1);
        MODEL.addTo(graph, "result", "latent", "features");

        float[] expected = OnnxModel.run(graph, ROWS);

        Detector.Evaluator evaluator = MODEL.evaluator(vectors ? new VectorKernel() : new ScalarKernel());
        for (int i = 0; i < ROWS.length; i++) {
            assertThat(evaluator.evidence(ROWS[i])).isCloseTo(expected[i], within(2e-5));
        }
    }

    @Test
    void latentVectorAgreesWithOnnxRuntime() throws OrtException {
        OnnxGraph graph = new OnnxGraph("features", WIDTH).output("result", MODEL.latentWidth());
        MODEL.addTo(graph, "evidence", "result", "features");

        float[] expected = OnnxModel.run(graph, ROWS);

        Autoencoder.Evaluator evaluator = MODEL.evaluator();
        int next = 0;
        for (float[] row : ROWS) {
            evaluator.evidence(row);
            for (float value : evaluator.latent()) {
                assertThat(value).isCloseTo(expected[next++], within(1e-4f));
            }
        }
        assertThat(next).isEqualTo(expected.length);
    }
}
