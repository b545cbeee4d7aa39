package dev.vigil.layer.onnx;

/// The attributes of one node of an [OnnxGraph], and the domain of its operator.
public final class OnnxAttributes {
    /// The domain of operators for trees.
    static final String MACHINE_LEARNING = "ai.onnx.ml";

    private final ProtobufMessage fields = new ProtobufMessage();

    public OnnxAttributes domain(String domain) {
        fields.text(7, domain);
        return this;
    }

    public OnnxAttributes integer(String name, long value) {
        return add(new ProtobufMessage().text(1, name).integer(3, value).integer(20, 2));
    }

    public OnnxAttributes number(String name, float value) {
        return add(new ProtobufMessage().text(1, name).number(2, value).integer(20, 1));
    }

    public OnnxAttributes integers(String name, long... values) {
        return add(new ProtobufMessage().text(1, name).integers(8, values).integer(20, 7));
    }

    public OnnxAttributes numbers(String name, float... values) {
        return add(new ProtobufMessage().text(1, name).numbers(7, values).integer(20, 6));
    }

    public OnnxAttributes texts(String name, String... values) {
        ProtobufMessage attribute = new ProtobufMessage().text(1, name);
        for (String value : values) {
            attribute.text(9, value);
        }
        return add(attribute.integer(20, 8));
    }

    private OnnxAttributes add(ProtobufMessage attribute) {
        fields.message(5, attribute);
        return this;
    }

    ProtobufMessage fields() {
        return fields;
    }
}
