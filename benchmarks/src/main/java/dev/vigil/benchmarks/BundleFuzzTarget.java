package dev.vigil.benchmarks;

import com.sun.management.ThreadMXBean;
import dev.vigil.registry.BundleCodec;
import dev.vigil.registry.MalformedBundleException;
import dev.vigil.registry.ModelBundle;
import dev.vigil.risk.Combination;
import dev.vigil.scoring.EnsembleEvaluator;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/// What the fuzzer calls: its bytes are a bundle, which is to be refused or to score, and to ask for no more memory
/// than models within their limits may take.
///
/// The first byte says what the others are: the body of a bundle of that format, which gets a right checksum, or after
/// 0 everything that is stored, signature and all.
public final class BundleFuzzTarget {
    private static final int MAGIC = 0x56474C4D;
    private static final int HEADER = 2 * Integer.BYTES + 32;
    private static final byte AS_STORED = 0;
    private static final long MOST_BYTES = 256L << 20;

    /// Inputs not measured: the fuzzer rewrites classes when they are loaded, which takes memory too.
    private static final int LOADING = 100;

    private static final ThreadMXBean MEMORY = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static int seen;

    private BundleFuzzTarget() {}

    /// Found by Jazzer by its name.
    public static void fuzzerTestOneInput(byte[] input) throws NoSuchAlgorithmException {
        if (input.length == 0) {
            return;
        }
        byte[] bundle = stored(input);
        long before = MEMORY.getCurrentThreadAllocatedBytes();
        decode(bundle);
        long allocated = MEMORY.getCurrentThreadAllocatedBytes() - before;
        if (seen++ >= LOADING && allocated > MOST_BYTES) {
            throw new IllegalStateException(
                    "a bundle of " + bundle.length + " bytes made its reader ask for " + allocated);
        }
    }

    private static void decode(byte[] bundle) {
        ModelBundle read;
        try {
            read = BundleCodec.decode(bundle);
        } catch (MalformedBundleException refused) {
            return;
        }
        float[] row = new float[read.ensemble().width()];
        Arrays.fill(row, 1);
        double score = new EnsembleEvaluator(read.ensemble())
                .evaluate(row, 0, Combination.SUM)
                .points()
                .total();
        if (!(score >= 0 && score <= 100)) {
            throw new IllegalStateException("a bundle that was read gives the score " + score);
        }
    }

    /// The bytes `input` stands for.
    static byte[] stored(byte[] input) throws NoSuchAlgorithmException {
        byte[] body = Arrays.copyOfRange(input, 1, input.length);
        if (input[0] == AS_STORED) {
            return body;
        }
        return ByteBuffer.allocate(HEADER + body.length)
                .putInt(MAGIC)
                .putInt(input[0])
                .put(MessageDigest.getInstance("SHA-256").digest(body))
                .put(body)
                .array();
    }

    /// The input that stands for a bundle without a signature, its checksum made anew.
    static byte[] body(byte[] bundle) {
        byte[] input = Arrays.copyOfRange(bundle, HEADER - 1, bundle.length);
        input[0] = (byte) ByteBuffer.wrap(bundle).getInt(Integer.BYTES);
        return input;
    }

    /// The input that stands for just these bytes.
    static byte[] asStored(byte[] bundle) {
        return ByteBuffer.allocate(1 + bundle.length).put(AS_STORED).put(bundle).array();
    }
}
