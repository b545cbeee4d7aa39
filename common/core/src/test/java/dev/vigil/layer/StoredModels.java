package dev.vigil.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;

/// What every reader of a stored model must withstand.
public final class StoredModels {
    private StoredModels() {}

    /// Reads a model from bytes.
    public interface Reader<M extends Detector> {
        M read(DataInput in) throws IOException;
    }

    public static <M extends Detector> M read(byte[] bytes, Reader<M> reader) {
        try {
            return reader.read(new DataInputStream(new ByteArrayInputStream(bytes)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void assertSameEvidence(Detector one, Detector other, float[][] rows) {
        Detector.Evaluator first = one.evaluator();
        Detector.Evaluator second = other.evaluator();
        for (float[] row : rows) {
            assertThat(second.evidence(row)).isEqualTo(first.evidence(row));
        }
    }

    /// Every prefix of a stored model is refused.
    public static <M extends Detector> void assertTruncationIsRefused(byte[] bytes, Reader<M> reader) {
        for (int length = 0; length < bytes.length; length += 1 + length / 20) {
            byte[] cut = ByteBuffer.allocate(length).put(bytes, 0, length).array();
            assertThatThrownBy(() -> read(cut, reader))
                    .isInstanceOf(MalformedModelException.class)
                    .hasMessageContaining("truncated");
        }
    }

    /// Replacing four bytes by a number is refused with a message.
    public static <M extends Detector> void assertRefused(
            byte[] bytes, int offset, int value, Reader<M> reader, String message) {
        byte[] changed = bytes.clone();
        ByteBuffer.wrap(changed).putInt(offset, value);
        assertThatThrownBy(() -> read(changed, reader))
                .isInstanceOf(MalformedModelException.class)
                .hasMessageContaining(message);
    }

    /// A model with random bytes in it is either refused or works: it never fails in another way, never gives
    /// evidence that is not a number.
    public static <M extends Detector> void assertNoiseIsRefusedOrHarmless(byte[] bytes, Reader<M> reader) {
        SplittableRandom random = new SplittableRandom(1);
        for (int trial = 0; trial < 500; trial++) {
            byte[] noisy = bytes.clone();
            for (int i = random.nextInt(1, 9); i > 0; i--) {
                noisy[random.nextInt(noisy.length)] = (byte) random.nextInt();
            }
            assertRefusedOrHarmless(noisy, reader);
        }
    }

    private static <M extends Detector> void assertRefusedOrHarmless(byte[] bytes, Reader<M> reader) {
        M model;
        try {
            model = read(bytes, reader);
        } catch (MalformedModelException refused) {
            assertThat(refused.getMessage()).startsWith("stored ").hasSizeLessThan(200);
            return;
        }
        for (float[] row : Samples.wild(10, model.width(), 2)) {
            assertThat(model.evaluator().explain(row, new float[model.width()])).isFinite();
        }
    }
}
