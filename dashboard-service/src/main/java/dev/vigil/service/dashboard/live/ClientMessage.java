package dev.vigil.service.dashboard.live;

import dev.vigil.decision.Verdict;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a client may say.
sealed interface ClientMessage {
    /// Characters of an unknown name that are said back.
    int LONGEST_NAME = 40;

    /// Show what matches, from now on.
    record Subscribe(LiveFilter filter) implements ClientMessage {}

    /// Show nothing until told otherwise.
    record Pause() implements ClientMessage {}

    /// Go on.
    record Resume() implements ClientMessage {}

    /// Not understood.
    ///
    /// @param message what is wrong, for the client's author
    record Invalid(String message) implements ClientMessage {}

    /// Reads a message; never throws.
    static ClientMessage read(JsonMapper mapper, String text) {
        try {
            return read(mapper.readTree(text));
        } catch (JacksonException e) {
            return new Invalid("not JSON");
        } catch (IllegalArgumentException e) {
            return new Invalid(String.valueOf(e.getMessage()));
        }
    }

    private static ClientMessage read(JsonNode message) {
        return switch (message.path("type").asString("")) {
            case "subscribe" -> {
                requireKnown(message, "", "type", "filter");
                yield new Subscribe(filter(message.path("filter")));
            }
            case "pause" -> alone(message, new Pause());
            case "resume" -> alone(message, new Resume());
            default -> new Invalid("type must be one of subscribe, pause, resume");
        };
    }

    private static ClientMessage alone(JsonNode message, ClientMessage meaning) {
        requireKnown(message, "", "type");
        return meaning;
    }

    /// What is misspelt would otherwise silently not filter.
    private static void requireKnown(JsonNode object, String prefix, String... names) {
        List<String> known = List.of(names);
        for (String name : object.propertyNames()) {
            require(
                    known.contains(name),
                    prefix + shortened(name) + " is not known; there are " + prefix
                            + String.join(", " + prefix, known));
        }
    }

    private static String shortened(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "…";
    }

    private static LiveFilter filter(JsonNode filter) {
        if (filter.isMissingNode() || filter.isNull()) {
            return LiveFilter.EVERYTHING;
        }
        require(filter.isObject(), "filter must be an object");
        requireKnown(filter, "filter.", "verdict", "user", "wallet", "min_score", "q");
        return new LiveFilter(
                verdicts(filter.path("verdict")),
                text(filter, "user"),
                text(filter, "wallet"),
                score(filter.path("min_score")),
                text(filter, "q"));
    }

    private static Set<Verdict> verdicts(JsonNode names) {
        require(names.isMissingNode() || names.isNull() || names.isArray(), "filter.verdict must be an array");
        Set<Verdict> verdicts = EnumSet.noneOf(Verdict.class);
        for (JsonNode name : names) {
            verdicts.add(verdict(name.asString("")));
        }
        return verdicts;
    }

    private static Verdict verdict(String name) {
        for (Verdict verdict : Verdict.values()) {
            if (verdict.wireName().equals(name)) {
                return verdict;
            }
        }
        throw new IllegalArgumentException("filter.verdict must hold approved, review or blocked");
    }

    private static String text(JsonNode filter, String name) {
        JsonNode value = filter.path(name);
        require(value.isMissingNode() || value.isNull() || value.isString(), "filter." + name + " must be a string");
        return value.asString("").strip();
    }

    private static double score(JsonNode score) {
        require(score.isMissingNode() || score.isNull() || score.isNumber(), "filter.min_score must be a number");
        return score.asDouble(0);
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
