package dev.vigil.kafka;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One of the documented schemas, as far as they use the language: types, enumerations, ranges, properties, items.
final class Schema {
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final Path DIRECTORY = Path.of("..", "..", "docs", "schemas");

    private final JsonNode schema;

    private Schema(JsonNode schema) {
        this.schema = schema;
    }

    static Schema named(String name) {
        return new Schema(MAPPER.readTree(DIRECTORY.resolve(name + ".json").toFile()));
    }

    /// The documented properties, in their order.
    List<String> properties() {
        return List.copyOf(schema.get("properties").propertyNames());
    }

    /// The values a property may have.
    List<String> values(String property) {
        return texts(schema.get("properties").get(property).get("enum"));
    }

    /// What is wrong with a message, each with its place.
    List<String> violations(byte[] message) {
        List<String> violations = new ArrayList<>();
        check("$", schema, MAPPER.readTree(message), violations);
        return violations;
    }

    private static void check(String place, JsonNode schema, JsonNode value, List<String> violations) {
        if (schema.has("type") && texts(schema.get("type")).stream().noneMatch(type -> isOf(type, value))) {
            violations.add(place + " is not of type " + schema.get("type"));
        }
        if (schema.has("enum")
                && StreamSupport.stream(schema.get("enum").spliterator(), false).noneMatch(value::equals)) {
            violations.add(place + " is " + value + ", not one of " + schema.get("enum"));
        }
        boolean low = schema.has("minimum")
                && value.doubleValue() < schema.get("minimum").doubleValue();
        boolean high = schema.has("maximum")
                && value.doubleValue() > schema.get("maximum").doubleValue();
        if (low || high) {
            violations.add(place + " is " + value + ", out of range");
        }
        for (int i = 0; value.isArray() && schema.has("items") && i < value.size(); i++) {
            check(place + "[" + i + "]", schema.get("items"), value.get(i), violations);
        }
        if (value.isObject()) {
            checkProperties(place, schema, value, violations);
        }
    }

    private static void checkProperties(String place, JsonNode schema, JsonNode value, List<String> violations) {
        if (schema.has("required")) {
            texts(schema.get("required")).stream()
                    .filter(name -> !value.has(name))
                    .forEach(name -> violations.add(place + " lacks " + name));
        }
        for (Map.Entry<String, JsonNode> property : value.properties()) {
            JsonNode known = schema.path("properties").get(property.getKey());
            JsonNode others = schema.path("additionalProperties");
            if (known != null) {
                check(place + "." + property.getKey(), known, property.getValue(), violations);
            } else if (others.isObject()) {
                check(place + "." + property.getKey(), others, property.getValue(), violations);
            } else {
                violations.add(place + " has the undocumented property " + property.getKey());
            }
        }
    }

    private static boolean isOf(String type, JsonNode value) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isString();
            case "number" -> value.isNumber();
            case "integer" -> value.isIntegralNumber();
            case "boolean" -> value.isBoolean();
            case "null" -> value.isNull();
            default -> throw new IllegalArgumentException("no type " + type);
        };
    }

    private static List<String> texts(JsonNode oneOrMany) {
        return oneOrMany.isArray()
                ? StreamSupport.stream(oneOrMany.spliterator(), false)
                        .map(JsonNode::stringValue)
                        .toList()
                : List.of(oneOrMany.stringValue());
    }
}
