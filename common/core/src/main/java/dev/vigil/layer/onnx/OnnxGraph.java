package dev.vigil.layer.onnx;

/// Builds an ONNX model of one input: a matrix of floats, a row for each vector.
///
/// Field numbers are those of `onnx.proto`, version 8 of the format; operators are those of opset 13 and of version
/// 1 of `ai.onnx.ml`, which every runtime of the last years has.
public final class OnnxGraph {
    private static final int FORMAT = 8;
    private static final int OPSET = 13;
    private static final int MACHINE_LEARNING_OPSET = 1;
    private static final int FLOAT_TENSOR = 1;

    private final ProtobufMessage graph = new ProtobufMessage().text(2, "vigil");
    private final ProtobufMessage about = new ProtobufMessage();

    /// @param input   its name
    /// @param columns its width
    public OnnxGraph(String input, int columns) {
        graph.message(11, value(input, columns));
    }

    /// Adds a constant; dimensions as given, empty for a scalar.
    public OnnxGraph constant(String name, float[] values, long... dimensions) {
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
    public OnnxGraph node(String operator, String output, String... inputs) {
        graph.message(1, nodeMessage(operator, output, inputs));
        return this;
    }

    /// Adds a node with one output and attributes.
    public OnnxGraph node(String operator, String output, OnnxAttributes attributes, String... inputs) {
        graph.message(1, nodeMessage(operator, output, inputs).append(attributes.fields()));
        return this;
    }

    private static ProtobufMessage nodeMessage(String operator, String output, String... inputs) {
        ProtobufMessage node = new ProtobufMessage();
        for (String input : inputs) {
            node.text(1, input);
        }
        return node.text(2, output).text(4, operator);
    }

    /// Makes what a node puts out an output of the model.
    public OnnxGraph output(String name, int columns) {
        graph.message(12, value(name, columns));
        return this;
    }

    /// Adds a property for people and programs that read the model.
    public OnnxGraph property(String name, String text) {
        about.message(14, new ProtobufMessage().text(1, name).text(2, text));
        return this;
    }

    /// Says what the model is, for people.
    public OnnxGraph description(String text) {
        about.text(6, text);
        return this;
    }

    /// The model as it is stored in a file.
    public byte[] encoded() {
        return new ProtobufMessage()
                .integer(1, FORMAT)
                .text(2, "vigil")
                .message(8, new ProtobufMessage().text(1, "").integer(2, OPSET))
                .message(
                        8,
                        new ProtobufMessage()
                                .text(1, OnnxAttributes.MACHINE_LEARNING)
                                .integer(2, MACHINE_LEARNING_OPSET))
                .append(about)
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
}
