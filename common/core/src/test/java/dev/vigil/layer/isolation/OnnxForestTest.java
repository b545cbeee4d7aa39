package dev.vigil.layer.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import dev.vigil.layer.Detector;
import dev.vigil.layer.OnnxModel;
import dev.vigil.layer.Samples;
import dev.vigil.layer.onnx.OnnxGraph;
import org.junit.jupiter.api.Test;

/// The forest's evidence against ONNX Runtime's `TreeEnsembleRegressor` over the same trees.
class OnnxForestTest {
    private static final int WIDTH = 13;

    @Test
    void agreesWithOnnxRuntime() throws OrtException {
        IsolationForestOptions options = new IsolationForestOptions(27, 200, 0.01, 0.7);
        IsolationForest forest = new IsolationForestTrainer(options).train(Samples.correlated(3_000, WIDTH, 1), 2);
        float[][] rows = Samples.wild(1_000, WIDTH, 3);
        OnnxGraph graph = new OnnxGraph("features", WIDTH).output("result", 1);
        forest.addTo(graph, "result", "features");

        float[] expected = OnnxModel.run(graph, rows);

        Detector.Evaluator evaluator = forest.evaluator();
        for (int i = 0; i < rows.length; i++) {
            assertThat(evaluator.evidence(rows[i])).isCloseTo(expected[i], within(1e-6));
        }
    }
}
