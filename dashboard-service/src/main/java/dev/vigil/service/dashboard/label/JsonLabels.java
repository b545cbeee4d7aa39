package dev.vigil.service.dashboard.label;

import dev.vigil.service.dashboard.web.FieldProblem;
import dev.vigil.service.dashboard.web.InvalidRequestException;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Labels written as JSON: one object, or an array of them.
final class JsonLabels {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private JsonLabels() {}

    /// @throws InvalidRequestException when the body is no JSON; an element that is no label is a draft that says so
    static List<LabelDraft> read(byte[] body) {
        JsonNode root = tree(body);
        return root.isArray() ? root.valueStream().map(JsonLabels::draft).toList() : List.of(draft(root));
    }

    private static JsonNode tree(byte[] body) {
        try {
            return MAPPER.readTree(body);
        } catch (JacksonException e) {
            throw new InvalidRequestException(List.of(new FieldProblem(
                    "body",
                    "must be a JSON object or an array of them: " + e.getOriginalMessage() + " (line "
                            + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + ")")));
        }
    }

    private static LabelDraft draft(JsonNode node) {
        LabelDraft draft = new LabelDraft();
        if (!node.isObject()) {
            draft.refuse("", node.toString(), "object", "label must be a JSON object");
        }
        for (Map.Entry<String, JsonNode> property : node.properties()) {
            LabelField.named(property.getKey())
                    .ifPresentOrElse(
                            field -> fill(draft, field, property.getValue()),
                            () -> draft.refuse(
                                    property.getKey(),
                                    property.getValue().toString(),
                                    "unknown",
                                    property.getKey() + " is not known; there are " + LabelField.names()));
        }
        return draft;
    }

    private static void fill(LabelDraft draft, LabelField field, JsonNode value) {
        if (value.isContainer()) {
            draft.refuse(
                    field.wireName(), value.toString(), "scalar", field.wireName() + " must not be an object or array");
        } else if (!value.isNull()) {
            draft.set(field, value.asString());
        }
    }
}
