package dev.vigil.registry;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/// Ed25519 public keys as text, and what they are called.
final class PublicKeys {
    private PublicKeys() {}

    /// @param text a PEM block, or what is in one: X.509 in base64
    /// @throws IllegalArgumentException if it is no such key
    static PublicKey parse(String text) {
        try {
            byte[] encoded = text.contains("-----")
                    ? Pem.block("PUBLIC KEY", text)
                    : Base64.getDecoder().decode(text.strip());
            return KeyFactory.getInstance(SigningKey.ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "the public key is no " + SigningKey.ALGORITHM + " key: " + e.getMessage(), e);
        }
    }

    static String id(PublicKey key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
            return HexFormat.of().formatHex(Arrays.copyOf(hash, SignedBundle.ID_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
