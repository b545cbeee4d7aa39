package dev.vigil.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.management.ThreadMXBean;
import dev.vigil.decision.DecisionPolicy;
import dev.vigil.evaluation.ThresholdOptions;
import dev.vigil.layer.autoencoder.AutoencoderOptions;
import dev.vigil.layer.isolation.IsolationForestOptions;
import dev.vigil.layer.supervised.BoostedTreesOptions;
import dev.vigil.risk.Combination;
import dev.vigil.scoring.EnsembleEvaluator;
import dev.vigil.training.Dataset;
import dev.vigil.training.EnsembleTrainer;
import dev.vigil.training.Examples;
import dev.vigil.training.TrainingOptions;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Damaged bundles with a right checksum: each is refused, or is a model that scores. `./vigil bench fuzz` tries a
/// million more, led by coverage.
class BundleFuzzTest {
    private static final int INPUTS = 10_000;
    private static final int BODY = 40;

    /// The most that sizes within their limits can make a reader ask for.
    private static final long MOST_BYTES = 256L << 20;

    private static final int[] TELLING = {
        0, 1, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, 1 << 16, 0x7F800000, 0x7FC00000
    };

    private final SplittableRandom random = new SplittableRandom(11);

    /// Bundles of every format, and of the newest with each part that may be there or not.
    static Stream<Named<byte[]>> corpus() throws IOException {
        return Stream.of(
                Named.of("format 1", resource("bundle-format-1.bin")),
                Named.of("format 2", resource("bundle-format-2.bin")),
                Named.of("neither options nor supervised layer", bundle(Integer.MAX_VALUE, 1, Map.of())),
                Named.of("a supervised layer", bundle(3, 1, Map.of("autoencoder.latent", 1.0))),
                Named.of("several trees with several levels", bundle(3, 3, Map.of("autoencoder.latent", 1.0))),
                Named.of("many options", bundle(Integer.MAX_VALUE, 1, manyOptions())));
    }

    private static Map<String, Double> manyOptions() {
        Map<String, Double> options = new TreeMap<>();
        for (int option = 0; option < 50; option++) {
            options.put("option-ä-" + option, 1.0 / (option + 1));
        }
        return options;
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(BundleFuzzTest.class.getResourceAsStream(name))) {
            return in.readAllBytes();
        }
    }

    /// A bundle as small as it may be.
    ///
    /// @param fewestFrauds below which there is no supervised layer
    /// @param size         of forest, network and trees
    private static byte[] bundle(int fewestFrauds, int size, Map<String, Double> recorded) {
        Dataset history = Examples.history(1_000, 1);
        TrainingOptions options = new TrainingOptions(
                new IsolationForestOptions(2 * size, 8 * size, 0.01, 1),
                new AutoencoderOptions(2 * size, size, 1, 32, 1, 0.001, 0.1),
                new BoostedTreesOptions(2 * size, 2 * size, 0.1, 1, 1, 1, 0),
                fewestFrauds,
                0.2,
                ThresholdOptions.DEFAULT,
                0.1);
        EnsembleTrainer.Trained trained = new EnsembleTrainer(options, DecisionPolicy.DEFAULT)
                .train(history, "v-fuzz", "schema-test", 5, (stage, share, message) -> {});
        return BundleCodec.encode(new ModelBundle(
                trained.ensemble(),
                new Provenance(
                        Instant.EPOCH, trained.trainingRows(), "fuzz", 5, recorded, "unknown", trained.evaluation())));
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void isRefusedOrScores(byte[] bundle) throws NoSuchAlgorithmException {
        ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        int refused = 0;
        for (int input = 0; input < INPUTS; input++) {
            byte[] damaged = sealed(damaged(bundle));
            long before = memory.getCurrentThreadAllocatedBytes();
            refused += isRefused(damaged) ? 1 : 0;
            assertThat(memory.getCurrentThreadAllocatedBytes() - before).isLessThan(MOST_BYTES);
        }
        assertThat(refused).isBetween(INPUTS / 10, INPUTS - 1);
    }

    @Test
    void aDamagedSignatureVouchesForNothing() throws MalformedBundleException {
        SigningKey key = SigningKey.generate();
        byte[] signed = key.sign(bundle(3, 1, Map.of()));
        TrustedKeys trusted = TrustedKeys.only(List.of(key.publicText()), false);
        trusted.require(signed);
        int refused = 0;
        for (int input = 0; input < INPUTS; input++) {
            byte[] damaged = damagedEnvelope(signed);
            if (!Arrays.equals(damaged, signed)) {
                assertThatExceptionOfType(MalformedBundleException.class)
                        .isThrownBy(() -> trusted.require(damaged))
                        .satisfies(e -> assertThat(e.getMessage()).isNotBlank().doesNotContain("null"));
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(INPUTS / 2);
    }

    /// The signature, its header or the head of what is signed, changed or broken off.
    private byte[] damagedEnvelope(byte[] signed) {
        byte[] damaged = signed.clone();
        int at = random.nextInt(SignedBundle.HEADER_BYTES + BODY);
        switch (random.nextInt(4)) {
            case 0 -> damaged[at] = (byte) random.nextInt();
            case 1 -> ByteBuffer.wrap(damaged).putInt(at, TELLING[random.nextInt(TELLING.length)]);
            case 2 -> damaged = spliced(damaged, at, random.nextInt(1, 5), random.nextInt(5));
            default -> damaged = Arrays.copyOf(damaged, at);
        }
        return damaged;
    }

    private static boolean isRefused(byte[] bundle) {
        ModelBundle read;
        try {
            read = BundleCodec.decode(bundle);
        } catch (MalformedBundleException refused) {
            assertThat(refused.getMessage()).isNotBlank().doesNotContain("null");
            return true;
        }
        float[] row = new float[read.ensemble().width()];
        Arrays.fill(row, 1);
        double score = new EnsembleEvaluator(read.ensemble())
                .evaluate(row, 0, Combination.SUM)
                .points()
                .total();
        assertThat(score).isBetween(0.0, 100.0);
        return false;
    }

    /// Other bytes, other numbers, something cut out, something put in.
    private byte[] damaged(byte[] bundle) {
        byte[] damaged = bundle.clone();
        for (int change = random.nextInt(1, 5); change > 0; change--) {
            int at = random.nextInt(BODY, damaged.length - Integer.BYTES);
            switch (random.nextInt(4)) {
                case 0 -> damaged[at] = (byte) random.nextInt();
                case 1 -> ByteBuffer.wrap(damaged).putInt(at, TELLING[random.nextInt(TELLING.length)]);
                case 2 -> damaged = spliced(damaged, at, random.nextInt(1, 5), 0);
                default -> damaged = spliced(damaged, at, 0, random.nextInt(1, 5));
            }
        }
        return damaged;
    }

    private static byte[] spliced(byte[] bytes, int at, int without, int with) {
        byte[] spliced = Arrays.copyOf(bytes, bytes.length - without + with);
        System.arraycopy(bytes, at + without, spliced, at + with, bytes.length - at - without);
        return spliced;
    }

    private static byte[] sealed(byte[] bundle) throws NoSuchAlgorithmException {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(Arrays.copyOfRange(bundle, BODY, bundle.length));
        System.arraycopy(hash, 0, bundle, 8, hash.length);
        return bundle;
    }
}
