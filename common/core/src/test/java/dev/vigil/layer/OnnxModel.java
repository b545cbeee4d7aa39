package dev.vigil.layer;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.vigil.layer.onnx.OnnxGraph;
import java.util.Map;

/// Asks ONNX Runtime for its opinion: the oracle of the detectors' tests.
public final class OnnxModel implements AutoCloseable {
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;

    /// @param encoded a model with one input, `features`
    public OnnxModel(byte[] encoded) throws OrtException {
        this.session = environment.createSession(encoded);
    }

    /// What the only output of a graph is for each row, which must be one column.
    public static float[] run(OnnxGraph graph, float[][] rows) throws OrtException {
        try (OnnxModel model = new OnnxModel(graph.encoded())) {
            return model.run("result", rows);
        }
    }

    /// An output for each row, row after row.
    public float[] run(String output, float[][] rows) throws OrtException {
        try (OnnxTensor input = OnnxTensor.createTensor(environment, rows);
                OrtSession.Result result = session.run(Map.of("features", input))) {
            OnnxTensor answer = (OnnxTensor) result.get(output).orElseThrow();
            float[] values = new float[answer.getFloatBuffer().remaining()];
            answer.getFloatBuffer().get(values);
            return values;
        }
    }

    /// What is said of the model as a whole.
    public Map<String, String> properties() throws OrtException {
        return session.getMetadata().getCustomMetadata();
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
