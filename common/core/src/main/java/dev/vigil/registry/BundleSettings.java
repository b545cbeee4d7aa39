package dev.vigil.registry;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who signs bundles and who is trusted to; configuration prefix `vigil.models`.
///
/// @param trustedKeys public keys (Ed25519, X.509 in base64 or PEM) whose bundles are used, and no others. Several
///                    of them let a new key take over from an old one. None: every sound bundle is used.
/// @param unsigned    with `accept`, bundles without a signature are used too: for an upgrade from a release that
///                    did not sign, until the training service has signed what there is. Default `refuse`; without
///                    trusted keys it has no effect.
/// @param signingKey  file (PEM, private and public key) the training service signs with; null for one it makes for
///                    itself
public record BundleSettings(
        @Nullable List<String> trustedKeys,
        @Nullable Unsigned unsigned,
        @Nullable Path signingKey) {
    /// What becomes of a bundle without a signature where keys are trusted.
    public enum Unsigned {
        /// The model in force stays.
        REFUSE,
        /// It is used.
        ACCEPT
    }

    /// The keys as bundles are checked against them.
    ///
    /// @throws IllegalArgumentException if one is no Ed25519 public key, naming the property
    public TrustedKeys trusted() {
        if (trustedKeys == null || trustedKeys.isEmpty()) {
            return TrustedKeys.ANYBODY;
        }
        try {
            return TrustedKeys.only(trustedKeys, unsigned == Unsigned.ACCEPT);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("vigil.models.trusted-keys: " + e.getMessage(), e);
        }
    }
}
