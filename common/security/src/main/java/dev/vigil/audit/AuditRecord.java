package dev.vigil.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A record of the topic `audit`: an entry in JSON, under the key that is its hash. The hash is the SHA-256 of the very
/// bytes of the value, which hold the hash of the entry before; so there is nothing to bring into a canonical form.
public final class AuditRecord {
    private final long offset;
    private final String key;
    private final byte[] value;

    /// @param offset in the topic
    /// @param key    null when there is none, which no entry of ours is without
    /// @param value  null when there is none
    public AuditRecord(long offset, @Nullable String key, byte @Nullable [] value) {
        this.offset = offset;
        this.key = Objects.requireNonNullElse(key, "");
        this.value = value == null ? new byte[0] : value.clone();
    }

    /// The record of an entry that has no place in the topic yet.
    static AuditRecord of(AuditEntry entry) {
        byte[] value = AuditJson.write(entry);
        return new AuditRecord(-1, hash(value), value);
    }

    public long offset() {
        return offset;
    }

    /// The hash it claims to have.
    public String key() {
        return key;
    }

    /// The hash it has.
    public String hash() {
        return hash(value);
    }

    /// The entry in JSON, as it is stored.
    public String json() {
        return new String(value, StandardCharsets.UTF_8);
    }

    byte[] value() {
        return value.clone();
    }

    /// @throws IllegalArgumentException when this is no entry
    public AuditEntry entry() {
        return AuditJson.read(value);
    }

    AuditHead head() {
        return new AuditHead(entry().sequence(), hash());
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AuditRecord that
                && offset == that.offset
                && key.equals(that.key)
                && Arrays.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        return Objects.hash(offset, key, Arrays.hashCode(value));
    }

    @Override
    public String toString() {
        return "offset " + offset + ": " + json();
    }
}
