package dev.vigil.security;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/// Values of the topics `api-keys` and `api-key-uses`, whose record keys are hashes of secrets.
final class ApiKeyJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private ApiKeyJson() {}

    private record StoredKey(
            @Nullable String name,
            @Nullable List<String> roles,
            @Nullable Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable Instant revokedAt) {}

    private record StoredUse(@Nullable Instant lastUsedAt) {}

    static byte[] write(ApiKey key) {
        List<String> roles = key.roles().stream().map(Role::label).sorted().toList();
        return MAPPER.writeValueAsBytes(
                new StoredKey(key.name(), roles, key.createdAt(), key.expiresAt(), key.revokedAt()));
    }

    /// @throws IllegalArgumentException when this is not a key
    static ApiKey read(String hash, byte[] value) {
        try {
            StoredKey stored = MAPPER.readValue(value, StoredKey.class);
            return new ApiKey(
                    hash,
                    required("name", stored.name()),
                    required("roles", stored.roles()).stream().map(Role::of).collect(Collectors.toSet()),
                    required("created_at", stored.createdAt()),
                    stored.expiresAt(),
                    stored.revokedAt());
        } catch (JacksonException e) {
            throw new IllegalArgumentException("not a key: " + e.getOriginalMessage(), e);
        }
    }

    static byte[] writeUse(Instant lastUsedAt) {
        return MAPPER.writeValueAsBytes(new StoredUse(lastUsedAt));
    }

    /// @throws IllegalArgumentException when this is not a use
    static Instant readUse(byte[] value) {
        try {
            return required(
                    "last_used_at", MAPPER.readValue(value, StoredUse.class).lastUsedAt());
        } catch (JacksonException e) {
            throw new IllegalArgumentException("not a use of a key: " + e.getOriginalMessage(), e);
        }
    }

    private static <T> T required(String name, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }
}
