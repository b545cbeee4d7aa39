package dev.vigil.service.ingestion.simulator;

import dev.vigil.service.ingestion.problem.BadRequestException;
import dev.vigil.transaction.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A wish to change the simulator; what is null stays.
record SimulatorChange(
        @Nullable Boolean running,
        @Nullable Double rate,
        @Nullable Double fraudShare) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final double MOST_FRAUD = 0.5;

    /// @throws BadRequestException naming every property that is unknown, of the wrong type or out of range
    static SimulatorChange parse(byte[] json) {
        List<Violation> violations = new ArrayList<>();
        ObjectNode object = object(json);
        Boolean running = null;
        Double rate = null;
        Double fraudShare = null;
        for (var property : object.properties()) {
            String name = property.getKey();
            JsonNode value = property.getValue();
            switch (name) {
                case "running" -> running = truth(name, value, violations);
                case "rate" ->
                    rate = number(
                            name, value, SimulatorProperties.LEAST_RATE, SimulatorProperties.MOST_RATE, violations);
                case "fraud_share" -> fraudShare = number(name, value, 0, MOST_FRAUD, violations);
                default ->
                    violations.add(new Violation(
                            name, value.toString(), "known", name + " is not one of running, rate, fraud_share"));
            }
        }
        if (!violations.isEmpty()) {
            throw new BadRequestException(violations);
        }
        return new SimulatorChange(running, rate, fraudShare);
    }

    private static ObjectNode object(byte[] json) {
        try {
            if (JSON.readTree(json) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException e) {
            throw notAnObject();
        }
        throw notAnObject();
    }

    private static BadRequestException notAnObject() {
        return new BadRequestException(
                List.of(new Violation("body", "", "json", "body must be one JSON object in UTF-8")));
    }

    private static @Nullable Boolean truth(String name, JsonNode value, List<Violation> violations) {
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        violations.add(new Violation(name, value.toString(), "type", name + " must be true or false"));
        return null;
    }

    private static @Nullable Double number(
            String name, JsonNode value, double least, double most, List<Violation> violations) {
        if (value.isNumber() && value.doubleValue() >= least && value.doubleValue() <= most) {
            return value.doubleValue();
        }
        violations.add(new Violation(
                name, value.toString(), "range", name + " must be a number from " + least + " to " + most));
        return null;
    }

    void applyTo(SimulatorControls controls) {
        apply(rate, controls::rate);
        apply(fraudShare, controls::fraudShare);
        apply(running, controls::running);
    }

    private static <T> void apply(@Nullable T value, Consumer<T> setter) {
        if (value != null) {
            setter.accept(value);
        }
    }
}
