package dev.vigil.service.training;

import dev.vigil.registry.BundleSettings;
import dev.vigil.registry.MalformedBundleException;
import dev.vigil.registry.SignedBundle;
import dev.vigil.registry.SigningKey;
import dev.vigil.registry.TrustedKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// The key this service signs bundles with, and those it trusts.
///
/// Where none is configured it makes one for itself, beside the bundles: they are signed from the first one on.
@Component
final class BundleKeys {
    private static final Logger log = LoggerFactory.getLogger(BundleKeys.class);

    private final SigningKey own;
    private final TrustedKeys trusted;

    /// @throws IllegalArgumentException if a key cannot be used, naming the property
    /// @throws IOException              if the file of the signing key cannot be read or made
    BundleKeys(BundleSettings settings, TrainingProperties training) throws IOException {
        Path configured = settings.signingKey();
        Path file = configured == null ? training.modelDirectory().resolve("signing-key.pem") : configured;
        try {
            this.own = SigningKey.readOrGenerate(file);
            this.trusted = settings.trusted().signing(own);
            log.info("Bundles are signed by {}, as vigil.models.trusted-keys: {}", own.id(), own.publicText());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "vigil.models.signing-key (" + file + ") or trusted-keys cannot be used: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new IOException("vigil.models.signing-key: " + file + " cannot be read or made: " + e, e);
        }
    }

    /// A bundle with this service's signature.
    ///
    /// @param content an encoded bundle that is not signed
    byte[] sign(byte[] content) {
        return own.sign(content);
    }

    /// Checks who made a stored bundle.
    ///
    /// @throws MalformedBundleException if it is not to be used, saying why
    void require(byte[] stored) throws MalformedBundleException {
        trusted.require(stored);
    }

    /// SHA-256 of a stored bundle without its signature, hexadecimal: it stays whoever signs it.
    static String hash(byte[] stored) {
        try {
            return FeatureRows.sha256(SignedBundle.of(stored).content());
        } catch (MalformedBundleException e) {
            // Then it is no bundle of ours, and has the hash of none.
            return FeatureRows.sha256(stored);
        }
    }

    /// Whether this service signed it.
    boolean isSignedHere(byte[] stored) {
        try {
            return SignedBundle.of(stored).signer().filter(own.id()::equals).isPresent();
        } catch (MalformedBundleException e) {
            return false;
        }
    }

    /// A bundle of before with this service's signature, if it can be answered for: another trusted key vouches for
    /// it, or it may be used without that and is the registered one.
    ///
    /// @param registeredHash of the model's bundle in the registry; null when it is not known there
    Optional<byte[]> signedAnew(byte[] stored, @Nullable String registeredHash) {
        try {
            trusted.require(stored);
            SignedBundle bundle = SignedBundle.of(stored);
            boolean proven = trusted.vouchFor(bundle) || hash(stored).equals(registeredHash);
            return proven ? Optional.of(own.sign(bundle.content())) : Optional.empty();
        } catch (MalformedBundleException e) {
            return Optional.empty();
        }
    }
}
