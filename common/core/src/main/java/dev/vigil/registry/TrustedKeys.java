package dev.vigil.registry;

import java.security.PublicKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Whose bundles are used.
///
/// Where keys are configured, only a bundle signed by one of them is, and for as long as an upgrade takes one
/// without a signature if that is wanted. Where none are, a bundle may be signed by anybody or nobody; but who
/// claims to be a key that is known must be.
public final class TrustedKeys {
    /// Without any key: nothing can be refused.
    public static final TrustedKeys ANYBODY = new TrustedKeys(Map.of(), true, true);

    private final Map<String, PublicKey> keys;
    private final boolean strangers;
    private final boolean unsigned;

    private TrustedKeys(Map<String, PublicKey> keys, boolean strangers, boolean unsigned) {
        this.keys = keys;
        this.strangers = strangers;
        this.unsigned = unsigned;
    }

    /// Trusts the holders of these keys and nobody else.
    ///
    /// @param publicKeys each as [SigningKey#publicText] has it, or PEM; at least one
    /// @param unsigned   whether a bundle without any signature is used as well
    /// @throws IllegalArgumentException if one is no Ed25519 public key
    public static TrustedKeys only(List<String> publicKeys, boolean unsigned) {
        if (publicKeys.isEmpty()) {
            throw new IllegalArgumentException("at least one key must be trusted");
        }
        Map<String, PublicKey> keys = new TreeMap<>();
        for (String text : publicKeys) {
            PublicKey key = PublicKeys.parse(text);
            keys.put(PublicKeys.id(key), key);
        }
        return new TrustedKeys(keys, false, unsigned);
    }

    /// The same for one who signs with `own`: what claims to be signed by it must be.
    ///
    /// @throws IllegalArgumentException if it is not among those trusted here: nobody would use what it signs
    public TrustedKeys signing(SigningKey own) {
        if (!strangers && !keys.containsKey(own.id())) {
            throw new IllegalArgumentException("the signing key " + own.id() + " is not among the trusted keys "
                    + String.join(", ", keys.keySet()));
        }
        Map<String, PublicKey> known = new TreeMap<>(keys);
        known.put(own.id(), PublicKeys.parse(own.publicText()));
        return new TrustedKeys(known, strangers, unsigned);
    }

    /// Whether one of these keys vouches for the bundle.
    public boolean vouchFor(SignedBundle bundle) {
        return bundle.signer().map(keys::get).filter(bundle::isBy).isPresent();
    }

    /// Checks who made a stored bundle, before anything in it is read.
    ///
    /// @throws MalformedBundleException if it is not to be used, saying why
    public void require(byte[] stored) throws MalformedBundleException {
        SignedBundle bundle = SignedBundle.of(stored);
        Optional<String> signer = bundle.signer();
        if (signer.isEmpty()) {
            if (!unsigned) {
                throw new MalformedBundleException("the bundle is not signed, and only those signed by "
                        + String.join(", ", keys.keySet()) + " are used");
            }
        } else if (keys.containsKey(signer.get())) {
            if (!vouchFor(bundle)) {
                throw new MalformedBundleException(
                        "the bundle was altered or is not signed by whom it says: its signature is not one of the key "
                                + signer.get());
            }
        } else if (!strangers) {
            throw new MalformedBundleException("the bundle is signed by the key " + signer.get()
                    + ", which is not among those trusted: " + String.join(", ", keys.keySet()));
        }
    }
}
