package dev.vigil.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.vigil.decision.LayerScore;
import dev.vigil.risk.Combination;
import dev.vigil.scoring.EnsembleEvaluator;
import dev.vigil.training.Dataset;
import dev.vigil.training.EnsembleTrainer.Trained;
import dev.vigil.training.Examples;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BundleCodecTest {
    private static final int BODY = 40;
    private static final Dataset HISTORY = Examples.history(2_000, 2);
    private static ModelBundle bundle;
    private static byte[] stored;

    @BeforeAll
    static void train() {
        Trained trained = Examples.trainSupervised(HISTORY, (stage, share, message) -> {});
        Provenance provenance = new Provenance(
                Instant.parse("2026-11-21T09:00:00.123Z"),
                trained.trainingRows(),
                "simulation of 12 users",
                42,
                Map.of("autoencoder.latent", 10.0, "isolation_forest.trees", 100.0),
                "a1b2c3d",
                trained.evaluation());
        bundle = new ModelBundle(trained.ensemble(), provenance);
        stored = BundleCodec.encode(bundle);
    }

    @Test
    void aBundleReadBackGivesTheSameScoresToTheLastBit() throws MalformedBundleException {
        ModelBundle read = BundleCodec.decode(stored);
        EnsembleEvaluator before = new EnsembleEvaluator(bundle.ensemble());
        EnsembleEvaluator after = new EnsembleEvaluator(read.ensemble());

        assertThat(read.version()).isEqualTo("v-test");
        assertThat(read.provenance()).isEqualTo(bundle.provenance());
        assertThat(BundleCodec.encode(read)).isEqualTo(stored);
        for (float[] row : HISTORY.rows()) {
            EnsembleEvaluator.Result expected = before.evaluate(row, 7, Combination.SUM);
            EnsembleEvaluator.Result actual = after.evaluate(row, 7, Combination.SUM);
            assertThat(actual.points()).isEqualTo(expected.points());
            assertThat(actual.isolation()).isEqualTo(expected.isolation());
            assertThat(actual.autoencoder()).isEqualTo(expected.autoencoder());
            assertThat(actual.supervised()).isEqualTo(expected.supervised());
        }
    }

    @Test
    void aBundleWithoutASupervisedLayerIsReadBackWithoutOne() throws MalformedBundleException {
        Trained trained = Examples.train(HISTORY, (stage, share, message) -> {});
        Provenance provenance = new Provenance(Instant.EPOCH, 1, "test", 1, Map.of(), "unknown", trained.evaluation());

        ModelBundle read = BundleCodec.decode(BundleCodec.encode(new ModelBundle(trained.ensemble(), provenance)));

        assertThat(read.ensemble().supervised()).isNull();
        assertThat(read.provenance()).isEqualTo(provenance);
    }

    /// Written by the commit its provenance names, which scored the row so.
    @Test
    void aBundleOfTheFirstFormatStillScoresAsItDid() throws IOException, MalformedBundleException {
        ModelBundle old;
        try (InputStream in =
                Objects.requireNonNull(BundleCodecTest.class.getResourceAsStream("bundle-format-1.bin"))) {
            old = BundleCodec.decode(in.readAllBytes());
        }

        EnsembleEvaluator.Result result =
                new EnsembleEvaluator(old.ensemble()).evaluate(new float[] {0.5f, 1, 9}, 7, Combination.SUM);

        assertThat(old.version()).isEqualTo("v-format-1");
        assertThat(old.provenance().codeVersion()).isEqualTo("d06e9fc");
        assertThat(old.provenance().evaluation().ensemble().alertRate()).isEqualTo(0.05);
        assertThat(old.provenance().evaluation().supervised()).isNull();
        assertThat(result.isolation().evidence()).isEqualTo(-0.7755199306445549, within(1e-9));
        assertThat(result.autoencoder().evidence()).isEqualTo(0.9866712093353271, within(1e-5));
        assertThat(result.points().total()).isEqualTo(7 + 10.809768256524869 + 30, within(1e-4));
        assertThat(result.supervised()).isEqualTo(LayerScore.NONE);
    }

    /// Written by the commit its provenance names, which scored the row so.
    @Test
    void aBundleOfTheSecondFormatStillScoresAsItDid() throws IOException, MalformedBundleException {
        ModelBundle old;
        try (InputStream in =
                Objects.requireNonNull(BundleCodecTest.class.getResourceAsStream("bundle-format-2.bin"))) {
            old = BundleCodec.decode(in.readAllBytes());
        }

        EnsembleEvaluator.Result result = new EnsembleEvaluator(old.ensemble())
                .evaluate(Examples.history(1_000, 1).rows()[17], 7, Combination.SUM);

        assertThat(old.version()).isEqualTo("v-format-2");
        assertThat(old.provenance().codeVersion()).isEqualTo("d0293d4");
        assertThat(old.provenance().options()).isEmpty();
        assertThat(result.isolation().evidence()).isEqualTo(-0.9101246927252336, within(1e-9));
        assertThat(result.autoencoder().evidence()).isEqualTo(0.08487019687891006, within(1e-5));
        assertThat(result.supervised().evidence()).isEqualTo(-6.00177001953125, within(1e-4));
        assertThat(result.points().total()).isEqualTo(7.2295945147812795, within(1e-3));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 39, 40, 41, 1_000})
    void aTruncatedBundleIsRefused(int length) {
        assertThatThrownBy(() -> BundleCodec.decode(Arrays.copyOf(stored, length)))
                .isInstanceOf(MalformedBundleException.class);
    }

    @Test
    void anAlteredBundleIsRefused() {
        byte[] altered = stored.clone();
        altered[stored.length / 2] ^= 1;

        assertThatThrownBy(() -> BundleCodec.decode(altered))
                .isInstanceOf(MalformedBundleException.class)
                .hasMessageContaining("SHA-256");
    }

    @Test
    void somethingElseIsRefused() {
        byte[] other = new byte[100];

        assertThatThrownBy(() -> BundleCodec.decode(other)).hasMessageContaining("not a model bundle");
    }

    @Test
    void aNewerFormatIsRefusedByNumber() {
        byte[] newer = ByteBuffer.wrap(stored.clone()).putInt(4, 4).array();

        assertThatThrownBy(() -> BundleCodec.decode(newer)).hasMessageContaining("format 4 is not known");
    }

    @Test
    void bytesAfterTheEndAreRefused() throws NoSuchAlgorithmException {
        byte[] longer = sealed(Arrays.copyOf(stored, stored.length + 3));

        assertThatThrownBy(() -> BundleCodec.decode(longer)).hasMessageContaining("3 bytes follow");
    }

    @Test
    void garbageWithARightChecksumIsRefusedAndNothingElseHappens() throws NoSuchAlgorithmException {
        SplittableRandom random = new SplittableRandom(4);
        for (int attempt = 0; attempt < 500; attempt++) {
            byte[] damaged = stored.clone();
            for (int change = random.nextInt(1, 4); change > 0; change--) {
                // Most of a bundle is numbers any value of which is plausible; the beginning holds counts and lengths.
                int reach = random.nextBoolean() ? 400 : damaged.length - BODY;
                damaged[BODY + random.nextInt(reach)] = (byte) random.nextInt(256);
            }
            byte[] sealed = sealed(damaged);
            try {
                assertThat(BundleCodec.decode(sealed).ensemble().width()).isPositive();
            } catch (MalformedBundleException e) {
                assertThat(e).hasMessageNotContaining("null");
            }
        }
    }

    private static byte[] sealed(byte[] bundle) throws NoSuchAlgorithmException {
        byte[] body = Arrays.copyOfRange(bundle, BODY, bundle.length);
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(body);
        System.arraycopy(hash, 0, bundle, 8, hash.length);
        return bundle;
    }
}
