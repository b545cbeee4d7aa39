package dev.vigil.layer;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.Map;

/// Builds an ONNX model of one input `features` and one output `result`, and asks ONNX Runtime for its opinion: the
/// oracle
/// of the detectors' tests.
///
/// Field numbers are those of onnx.proto, version 8 of the format.
public final class OnnxModel {
    private static final int FLOAT_TENSOR = 1;

    private final ProtobufMessage graph = new ProtobufMessage().text(2, "detector");

    /// Adds a constant; dimensions as given, empty for a scalar.
    public OnnxModel constant(String name, float[] values, long... dimensions) {
        graph.message(
                5,
                new ProtobufMessage()
                        .integers(1, dimensions)
                        .integer(2, FLOAT_TENSOR)
                        .text(8, name)
                        .bytes(9, ProtobufMessage.littleEndian(values)));
        return this;
    }

    /// Adds a node with one output.
    public OnnxModel node(String operator, String output, String... inputs) {
        graph.message(1, nodeMessage(operator, output, inputs));
        return this;
    }

    /// Adds a node with one output and attributes.
    public OnnxModel node(String operator, String output, Attributes attributes, String... inputs) {
        graph.message(1, nodeMessage(operator, output, inputs).append(attributes.fields));
        return this;
    }

    private static ProtobufMessage nodeMessage(String operator, String output, String... inputs) {
        ProtobufMessage node = new ProtobufMessage();
        for (String input : inputs) {
            node.text(1, input);
        }
        return node.text(2, output).text(4, operator);
    }

    /// The value of `result` for each row.
    public float[] run(float[][] rows) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession(bytes(rows[0].length));
                OnnxTensor input = OnnxTensor.createTensor(environment, rows);
                OrtSession.Result result = session.run(Map.of("features", input))) {
            OnnxTensor output = (OnnxTensor) result.get(0);
            float[] values = new float[rows.length];
            output.getFloatBuffer().get(values);
            return values;
        }
    }

    private byte[] bytes(int width) {
        graph.message(11, value("features", width));
        graph.message(12, value("result", 1));
        return new ProtobufMessage()
                .integer(1, 8)
                .message(8, new ProtobufMessage().text(1, "").integer(2, 13))
                .message(8, new ProtobufMessage().text(1, "ai.onnx.ml").integer(2, 1))
                .message(7, graph)
                .toByteArray();
    }

    private static ProtobufMessage value(String name, long columns) {
        ProtobufMessage shape = new ProtobufMessage()
                .message(1, new ProtobufMessage().text(2, "rows"))
                .message(1, new ProtobufMessage().integer(1, columns));
        ProtobufMessage tensor = new ProtobufMessage().integer(1, FLOAT_TENSOR).message(2, shape);
        return new ProtobufMessage().text(1, name).message(2, new ProtobufMessage().message(1, tensor));
    }

    /// The attributes of one node, and the domain of its operator.
    public static final class Attributes {
        private final ProtobufMessage fields = new ProtobufMessage();

        public Attributes domain(String domain) {
            fields.text(7, domain);
            return this;
        }

        public Attributes integer(String name, long value) {
            return add(new ProtobufMessage().text(1, name).integer(3, value).integer(20, 2));
        }

        public Attributes number(String name, float value) {
            return add(new ProtobufMessage().text(1, name).number(2, value).integer(20, 1));
        }

        public Attributes text(String name, String value) {
            return add(new ProtobufMessage().text(1, name).text(4, value).integer(20, 3));
        }

        public Attributes integers(String name, long... values) {
            return add(new ProtobufMessage().text(1, name).integers(8, values).integer(20, 7));
        }

        public Attributes numbers(String name, float... values) {
            return add(new ProtobufMessage().text(1, name).numbers(7, values).integer(20, 6));
        }

        public Attributes texts(String name, String... values) {
            ProtobufMessage attribute = new ProtobufMessage().text(1, name);
            for (String value : values) {
                attribute.text(9, value);
            }
            return add(attribute.integer(20, 8));
        }

        private Attributes add(ProtobufMessage attribute) {
            fields.message(5, attribute);
            return this;
        }
    }
}
