package dev.vigil.service.dashboard.anomaly;

import dev.vigil.service.dashboard.web.FieldProblem;
import dev.vigil.service.dashboard.web.InvalidRequestException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What somebody did with a message of ours in Slack. Slack's own form has much more, and may have more tomorrow:
/// only what is needed is looked at.
///
/// @param person    as Slack calls them
/// @param anomalies ids of the readings they acknowledge; none when a button does something else, such as lead
///                  here
record SlackAction(String person, List<String> anomalies) {
    private static final String ACKNOWLEDGE = "acknowledge";
    private static final String FIELD = "payload";
    private static final int LONGEST_NAME = 64;
    private static final JsonMapper MAPPER = new JsonMapper();

    /// Reads a form whose field `payload` holds JSON.
    ///
    /// @throws InvalidRequestException that says what is wrong
    static SlackAction read(byte[] form) {
        JsonNode payload = payload(new String(form, StandardCharsets.UTF_8));
        if (!payload.path("type").asString("").equals("block_actions")) {
            throw invalid("payload.type", "must be block_actions");
        }
        return new SlackAction(
                person(payload.path("user")),
                payload.path("actions")
                        .valueStream()
                        .filter(action -> action.path("action_id").asString("").equals(ACKNOWLEDGE))
                        .map(SlackAction::anomaly)
                        .toList());
    }

    private static JsonNode payload(String form) {
        for (String field : form.split("&", -1)) {
            if (field.startsWith(FIELD + "=")) {
                return json(field.substring(FIELD.length() + 1));
            }
        }
        throw invalid(FIELD, "is required");
    }

    private static JsonNode json(String encoded) {
        try {
            return MAPPER.readTree(URLDecoder.decode(encoded, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException | JacksonException e) {
            throw invalid(FIELD, "must be JSON, encoded as forms are");
        }
    }

    private static String person(JsonNode user) {
        String name =
                user.path("username").asString(user.path("id").asString("")).strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw invalid("payload.user.username", "must have 1 to " + LONGEST_NAME + " characters");
        }
        return name;
    }

    private static String anomaly(JsonNode action) {
        String id = action.path("value").asString("");
        if (id.isEmpty()) {
            throw invalid("payload.actions.value", "must be the id of an anomaly");
        }
        return id;
    }

    private static InvalidRequestException invalid(String field, String message) {
        return new InvalidRequestException(List.of(new FieldProblem(field, message)));
    }
}
