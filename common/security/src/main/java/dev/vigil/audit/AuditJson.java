package dev.vigil.audit;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Values of the topic `audit`.
final class AuditJson {
    private static final JsonMapper MAPPER = new JsonMapper();

    private AuditJson() {}

    @JsonPropertyOrder({
        "sequence",
        "time",
        "actor",
        "roles",
        "action",
        "target",
        "outcome",
        "origin",
        "detail",
        "previous"
    })
    private record Stored(
            @Nullable Long sequence,
            @Nullable Instant time,
            @Nullable String actor,
            @Nullable List<String> roles,
            @Nullable String action,
            @Nullable String target,
            @Nullable String outcome,
            @Nullable String origin,
            @Nullable Map<String, String> detail,
            @Nullable String previous) {}

    static byte[] write(AuditEntry entry) {
        return MAPPER.writeValueAsBytes(new Stored(
                entry.sequence(),
                entry.time(),
                entry.actor(),
                entry.roles(),
                entry.action(),
                entry.target(),
                entry.outcome(),
                entry.origin(),
                entry.detail(),
                entry.previous()));
    }

    /// @throws IllegalArgumentException when this is no entry
    static AuditEntry read(byte[] value) {
        try {
            Stored stored = MAPPER.readValue(value, Stored.class);
            if (stored == null) {
                throw new IllegalArgumentException("not an entry: it is null");
            }
            return new AuditEntry(
                    required("sequence", stored.sequence()),
                    required("time", stored.time()),
                    required("actor", stored.actor()),
                    required("roles", stored.roles()),
                    required("action", stored.action()),
                    required("target", stored.target()),
                    required("outcome", stored.outcome()),
                    required("origin", stored.origin()),
                    required("detail", stored.detail()),
                    required("previous", stored.previous()));
        } catch (JacksonException e) {
            throw new IllegalArgumentException("not an entry: " + e.getOriginalMessage(), e);
        }
    }

    private static <T> T required(String name, @Nullable T value) {
        boolean hole = (value instanceof Collection<?> list && list.contains(null))
                || (value instanceof Map<?, ?> object && object.containsValue(null));
        if (value == null || hole) {
            throw new IllegalArgumentException("not an entry: " + name + " is missing, or a part of it is null");
        }
        return value;
    }
}
