package dev.vigil.security;

import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A machine's right to call, without the secret that proves it.
///
/// @param hash      of the secret, see [ApiKeySecret]
/// @param name      what uses it: 1 to 64 of letters, digits and `. _ -`
/// @param roles     what it may be used for, one at least
/// @param createdAt when it was issued
/// @param expiresAt from when on it is refused; null for never
/// @param revokedAt when it was withdrawn; null while it is not
public record ApiKey(
        String hash,
        String name,
        Set<Role> roles,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt) {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final int ID_LENGTH = 12;

    public ApiKey {
        if (!HASH.matcher(hash).matches()) {
            throw new IllegalArgumentException("the hash of a key has 64 hexadecimal digits, got " + hash);
        }
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "the name of a key has 1 to 64 letters, digits, dots, underscores and hyphens, got '" + name + "'");
        }
        if (roles.isEmpty()) {
            throw new IllegalArgumentException("the key " + name + " has no role");
        }
        roles = Set.copyOf(roles);
    }

    /// Whether a key is good at some moment.
    public enum State {
        ACTIVE,
        EXPIRED,
        REVOKED;

        /// The name in lists.
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What the key is called in lists and commands: the beginning of its hash.
    public String id() {
        return hash.substring(0, ID_LENGTH);
    }

    public State state(Instant now) {
        if (revokedAt != null) {
            return State.REVOKED;
        }
        return expiresAt != null && !now.isBefore(expiresAt) ? State.EXPIRED : State.ACTIVE;
    }

    /// The same key, withdrawn.
    public ApiKey revoked(Instant now) {
        return new ApiKey(hash, name, roles, createdAt, expiresAt, now);
    }
}
