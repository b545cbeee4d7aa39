package dev.vigil.security;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;

/// A message as somebody signed it, or says so.
final class SignedMessage {
    private final Instant sentAt;
    private final byte[] content;
    private final List<byte[]> signatures;

    /// @param sentAt     as the sender says
    /// @param content    what is signed
    /// @param signatures that it bears; one good one is enough
    SignedMessage(Instant sentAt, byte[] content, List<byte[]> signatures) {
        this.sentAt = sentAt;
        this.content = content.clone();
        this.signatures = List.copyOf(signatures);
    }

    Instant sentAt() {
        return sentAt;
    }

    byte[] content() {
        return content.clone();
    }

    /// Takes the same time wherever a signature begins to differ.
    boolean bears(byte[] signature) {
        boolean found = false;
        for (byte[] each : signatures) {
            found |= MessageDigest.isEqual(each, signature);
        }
        return found;
    }
}
