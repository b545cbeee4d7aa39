package dev.vigil.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigil.training.Dataset;
import dev.vigil.training.EnsembleTrainer.Trained;
import dev.vigil.training.Examples;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignedBundleTest {
    private static final SigningKey OURS = SigningKey.generate();
    private static final SigningKey THEIRS = SigningKey.generate();
    private static final TrustedKeys TRUSTED = TrustedKeys.only(List.of(OURS.publicText()), false);
    private static byte[] content;

    @BeforeAll
    static void train() {
        Dataset history = Examples.history(1_000, 3);
        Trained trained = Examples.trainSupervised(history, (stage, share, message) -> {});
        content = BundleCodec.encode(new ModelBundle(
                trained.ensemble(),
                new Provenance(
                        Instant.EPOCH, trained.trainingRows(), "test", 1, Map.of(), "unknown", trained.evaluation())));
    }

    @Test
    void aSignedBundleIsTheSameModelAndKeepsItsContentByteForByte() throws MalformedBundleException {
        byte[] signed = OURS.sign(content);

        TRUSTED.require(signed);
        assertThat(SignedBundle.of(signed).signer()).contains(OURS.id());
        assertThat(SignedBundle.of(signed).content()).isEqualTo(content);
        assertThat(BundleCodec.encode(BundleCodec.decode(signed))).isEqualTo(content);
    }

    @Test
    void whatIsNotSignedIsUsedOnlyWhileThatIsWanted() throws MalformedBundleException {
        assertThatThrownBy(() -> TRUSTED.require(content))
                .isInstanceOf(MalformedBundleException.class)
                .hasMessage("the bundle is not signed, and only those signed by " + OURS.id() + " are used");

        TrustedKeys.only(List.of(OURS.publicText()), true).require(content);
    }

    @Test
    void aStrangersSignatureIsNotUsedEvenWhereNoneIsNeeded() {
        byte[] signed = THEIRS.sign(content);

        assertThatThrownBy(
                        () -> TrustedKeys.only(List.of(OURS.publicText()), true).require(signed))
                .hasMessage("the bundle is signed by the key " + THEIRS.id() + ", which is not among those trusted: "
                        + OURS.id());
    }

    @Test
    void everyAlteredBitOfContentOrSignatureIsNoticed() {
        byte[] signed = OURS.sign(content);
        for (int at = SignedBundle.HEADER_BYTES - SignedBundle.SIGNATURE_BYTES; at < signed.length; at += 997) {
            byte[] altered = signed.clone();
            altered[at] ^= 4;
            assertThatThrownBy(() -> TRUSTED.require(altered)).hasMessageContaining("was altered or is not signed by");
        }
    }

    @Test
    void aSignatureOfAnotherBundleOrOfAnotherKeyUnderOurNameIsNotOurs() throws MalformedBundleException {
        byte[] other = content.clone();
        other[other.length - 1]++;
        byte[] moved = OURS.sign(other);
        System.arraycopy(content, 0, moved, SignedBundle.HEADER_BYTES, content.length);
        assertThatThrownBy(() -> TRUSTED.require(moved)).hasMessageContaining("is not one of the key " + OURS.id());

        byte[] posing = THEIRS.sign(content);
        System.arraycopy(HexFormat.of().parseHex(OURS.id()), 0, posing, 8, SignedBundle.ID_BYTES);
        assertThat(SignedBundle.of(posing).signer()).contains(OURS.id());
        assertThatThrownBy(() -> TRUSTED.require(posing)).hasMessageContaining("is not one of the key " + OURS.id());
    }

    @Test
    void whereNoKeyIsTrustedAnybodyMaySignButNobodyMayPose() throws MalformedBundleException {
        TrustedKeys signing = TrustedKeys.ANYBODY.signing(OURS);
        signing.require(content);
        signing.require(THEIRS.sign(content));
        signing.require(OURS.sign(content));
        byte[] posing = OURS.sign(content);
        posing[posing.length - 1]++;

        assertThatThrownBy(() -> signing.require(posing)).hasMessageContaining("is not signed by whom it says");
        assertThat(signing.vouchFor(SignedBundle.of(THEIRS.sign(content)))).isFalse();
        assertThat(signing.vouchFor(SignedBundle.of(OURS.sign(content)))).isTrue();
    }

    @Test
    void aNewKeyTakesOverWhileBothAreTrusted() throws MalformedBundleException {
        TrustedKeys both = TrustedKeys.only(List.of(OURS.publicText(), THEIRS.publicText()), false);

        both.require(OURS.sign(content));
        both.require(THEIRS.sign(content));
    }

    @Test
    void whatBreaksOffOrIsNewerIsRefused() {
        byte[] signed = OURS.sign(content);
        assertThatThrownBy(() -> TRUSTED.require(Arrays.copyOf(signed, SignedBundle.HEADER_BYTES - 1)))
                .hasMessage("the bundle's signature breaks off after 79 bytes");
        signed[7] = 9;
        assertThatThrownBy(() -> BundleCodec.decode(signed)).hasMessage("signature format 9 is not known, only 1 is");
        assertThatThrownBy(() -> TRUSTED.require(new byte[2])).hasMessageContaining("not signed");
    }

    @Test
    void whoSignsMustBeTrustedToo() {
        assertThatThrownBy(() -> TRUSTED.signing(THEIRS))
                .hasMessage("the signing key " + THEIRS.id() + " is not among the trusted keys " + OURS.id());
        assertThatCode(() -> TRUSTED.signing(OURS)).doesNotThrowAnyException();
    }

    @Test
    void aKeyIsMadeOnceAndIsItsOwnersAlone(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("keys").resolve("signing-key.pem");

        SigningKey made = SigningKey.readOrGenerate(file);

        assertThat(SigningKey.readOrGenerate(file).id()).isEqualTo(made.id());
        assertThat(Files.getPosixFilePermissions(file))
                .isEqualTo(Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
        try (var files = Files.list(directory.resolve("keys"))) {
            assertThat(files).containsExactly(file);
        }
    }

    /// The first two keys of RFC 8032, section 7.1.
    @Test
    void keysOfOtherToolsAreRead() {
        String secret = pem(
                "PRIVATE KEY",
                "302e020100300506032b657004220420"
                        + "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
        String open = pem(
                "PUBLIC KEY",
                "302a300506032b6570032100" + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
        String others = pem(
                "PUBLIC KEY",
                "302a300506032b6570032100" + "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");

        SigningKey key = SigningKey.parse(secret + open);

        assertThatCode(() -> TrustedKeys.only(List.of(open, others), false).require(key.sign(content)))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> SigningKey.parse(secret + others)).hasMessageContaining("do not belong together");
        assertThatThrownBy(() -> SigningKey.parse(secret)).hasMessageContaining("BEGIN PUBLIC KEY");
        assertThatThrownBy(() -> SigningKey.parse(open + open.replace("PUBLIC", "PRIVATE")))
                .hasMessageContaining("the private key is no Ed25519 key");
    }

    @Test
    void settingsNameThePropertyThatIsWrong() throws MalformedBundleException {
        new BundleSettings(null, null, null).trusted().require(content);
        new BundleSettings(List.of(OURS.publicText()), BundleSettings.Unsigned.ACCEPT, null)
                .trusted()
                .require(content);
        TrustedKeys strict = new BundleSettings(List.of(OURS.publicText()), null, null).trusted();

        assertThatThrownBy(() -> strict.require(content)).hasMessageContaining("not signed");
        assertThatThrownBy(() -> new BundleSettings(List.of("AAAA"), null, null).trusted())
                .hasMessageStartingWith("vigil.models.trusted-keys: the public key is no Ed25519 key");
    }

    private static String pem(String kind, String hex) {
        byte[] encoded = HexFormat.of().parseHex(hex);
        String text = new String(Base64.getMimeEncoder().encode(encoded), StandardCharsets.US_ASCII);
        return "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n";
    }
}
