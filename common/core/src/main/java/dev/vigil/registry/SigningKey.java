package dev.vigil.registry;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/// The Ed25519 key that bundles are signed with. Its stored form is PEM: the private key (PKCS #8), then the public
/// one (X.509), as `openssl genpkey -algorithm ed25519` and `openssl pkey -pubout` write them.
public final class SigningKey {
    static final String ALGORITHM = "Ed25519";
    private static final String PRIVATE = "PRIVATE KEY";
    private static final String PUBLIC = "PUBLIC KEY";
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private final PrivateKey secret;
    private final PublicKey open;

    private SigningKey(PrivateKey secret, PublicKey open) {
        this.secret = secret;
        this.open = open;
    }

    /// A new key, made at random.
    public static SigningKey generate() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            return new SigningKey(pair.getPrivate(), pair.getPublic());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    /// Reads a key from its PEM text.
    ///
    /// @throws IllegalArgumentException if the text lacks one of the two keys, they are of another kind, or do not
    ///                                  belong together
    public static SigningKey parse(String pem) {
        try {
            PrivateKey secret =
                    KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(Pem.block(PRIVATE, pem)));
            SigningKey key = new SigningKey(secret, PublicKeys.parse(pem));
            key.requirePair();
            return key;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the private key is no " + ALGORITHM + " key: " + e.getMessage(), e);
        }
    }

    private void requirePair() {
        byte[] probe = {};
        try {
            if (!SignedBundle.of(sign(probe)).isBy(open)) {
                throw new IllegalArgumentException("the private and the public key do not belong together");
            }
        } catch (MalformedBundleException e) {
            throw new IllegalStateException("a signature made here can be read here", e);
        }
    }

    /// Reads the key in `file`; when there is none, makes one and keeps it there, readable by the owner only.
    ///
    /// @throws IOException              if the file cannot be read or made
    /// @throws IllegalArgumentException if it is no such key
    public static SigningKey readOrGenerate(Path file) throws IOException {
        if (!Files.exists(file)) {
            generate().keepAs(file);
        }
        return parse(Files.readString(file));
    }

    /// If another process makes one at the same time, one of them holds.
    private void keepAs(Path file) throws IOException {
        Path place = file.toAbsolutePath().getParent();
        if (place != null) {
            Files.createDirectories(place);
        }
        Path unfinished = Files.createTempFile(
                place,
                "signing-key",
                ".part",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(unfinished, pem());
            Files.move(unfinished, file);
        } catch (FileAlreadyExistsException e) {
            // Another process was faster, which is as good.
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private String pem() {
        return block(PRIVATE, secret.getEncoded()) + block(PUBLIC, open.getEncoded());
    }

    private static String block(String kind, byte[] encoded) {
        return "-----BEGIN " + kind + "-----\n" + LINES.encodeToString(encoded) + "\n-----END " + kind + "-----\n";
    }

    /// What this key is called in bundles: the beginning of its public key's SHA-256, hexadecimal.
    public String id() {
        return PublicKeys.id(open);
    }

    /// The public key on one line, as [TrustedKeys] reads it.
    public String publicText() {
        return Base64.getEncoder().encodeToString(open.getEncoded());
    }

    /// The stored form of a bundle signed by this key.
    ///
    /// @param content a bundle as [BundleCodec#encode] made it, without a signature
    public byte[] sign(byte[] content) {
        try {
            Signature algorithm = Signature.getInstance(ALGORITHM);
            algorithm.initSign(secret);
            SignedBundle.message(content, algorithm);
            return SignedBundle.stored(id(), algorithm.sign(), content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("signing with a key that was checked failed", e);
        }
    }
}
