package dev.vigil.registry;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/// A stored bundle taken apart: what it holds, and who vouches for it.
///
/// A signature is 80 bytes in front of the bundle: a magic number, a format version, the id of the key, and the
/// Ed25519 signature (RFC 8032) of the bundle's bytes behind a text that no other kind of message begins with. It
/// is no part of the bundle: the same bundle may be signed anew, by another key, and has the same SHA-256 as
/// before.
///
/// A signature says who made a bundle, not that it should be in force: whoever may write where bundles are
/// published can publish an older one again.
public final class SignedBundle {
    static final int SIGNATURE_BYTES = 64;
    static final int ID_BYTES = 8;
    static final int HEADER_BYTES = 2 * Integer.BYTES + ID_BYTES + SIGNATURE_BYTES;

    private static final int MAGIC = 0x56474C53; // "VGLS"
    private static final int FORMAT = 1;
    private static final String PURPOSE = "vigil model bundle\n";

    private final String signer;
    private final byte[] signature;
    private final byte[] content;

    private SignedBundle(String signer, byte[] signature, byte[] content) {
        this.signer = signer;
        this.signature = signature;
        this.content = content;
    }

    /// Takes apart what is stored; nothing is verified yet.
    ///
    /// @throws MalformedBundleException if a signature is announced that breaks off or is of a newer format
    public static SignedBundle of(byte[] stored) throws MalformedBundleException {
        if (stored.length < Integer.BYTES || ByteBuffer.wrap(stored).getInt() != MAGIC) {
            return new SignedBundle("", new byte[0], stored);
        }
        if (stored.length < HEADER_BYTES) {
            throw new MalformedBundleException("the bundle's signature breaks off after " + stored.length + " bytes");
        }
        ByteBuffer header = ByteBuffer.wrap(stored).position(Integer.BYTES);
        int format = header.getInt();
        if (format != FORMAT) {
            throw new MalformedBundleException("signature format " + format + " is not known, only " + FORMAT + " is");
        }
        byte[] id = new byte[ID_BYTES];
        byte[] signature = new byte[SIGNATURE_BYTES];
        header.get(id).get(signature);
        return new SignedBundle(
                HexFormat.of().formatHex(id), signature, Arrays.copyOfRange(stored, HEADER_BYTES, stored.length));
    }

    /// The stored form of `content` with a signature in front.
    ///
    /// @param signer    id of the key, hexadecimal
    /// @param signature of [#message] by it
    static byte[] stored(String signer, byte[] signature, byte[] content) {
        return ByteBuffer.allocate(HEADER_BYTES + content.length)
                .putInt(MAGIC)
                .putInt(FORMAT)
                .put(HexFormat.of().parseHex(signer))
                .put(signature)
                .put(content)
                .array();
    }

    /// Feeds what is signed of a bundle to `algorithm`.
    static void message(byte[] content, Signature algorithm) throws GeneralSecurityException {
        algorithm.update(PURPOSE.getBytes(StandardCharsets.US_ASCII));
        algorithm.update(content);
    }

    /// The id of the key it claims to be signed by, empty when it is not signed.
    public Optional<String> signer() {
        return signer.isEmpty() ? Optional.empty() : Optional.of(signer);
    }

    /// The bundle without the signature, as [BundleCodec#encode] made it; not to be changed.
    public byte[] content() {
        return content;
    }

    /// Whether the signature is by this key.
    boolean isBy(PublicKey key) {
        try {
            Signature algorithm = Signature.getInstance(SigningKey.ALGORITHM);
            algorithm.initVerify(key);
            message(content, algorithm);
            return algorithm.verify(signature);
        } catch (GeneralSecurityException e) {
            // Not every 64 bytes have the form of a signature.
            return false;
        }
    }
}
