package dev.vigil.layer.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.layer.Samples;
import dev.vigil.layer.StoredModels;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StoredAutoencoderTest {
    private static final int WIDTH = 9;
    private static final int FIRST_CENTER = 4 * Integer.BYTES;
    private static final Autoencoder MODEL = new AutoencoderTrainer(new AutoencoderOptions(7, 3, 3, 32, 5, 0.001, 0.1))
            .train(Samples.correlated(500, WIDTH, 1), 1, EpochListener.NONE);

    private static byte[] bytes;

    @BeforeAll
    static void store() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        MODEL.writeTo(new DataOutputStream(out));
        bytes = out.toByteArray();
    }

    @Test
    void isReadAsItWasWritten() {
        Autoencoder read = StoredModels.read(bytes, Autoencoder::readFrom);
        StoredModels.assertSameEvidence(MODEL, read, Samples.wild(500, WIDTH, 2));
        assertThat(read.width()).isEqualTo(WIDTH);
        assertThat(read.latentWidth()).isEqualTo(3);
    }

    @Test
    void truncationIsRefused() {
        StoredModels.assertTruncationIsRefused(bytes, Autoencoder::readFrom);
    }

    @Test
    void sizesOutOfRangeAreRefused() {
        assertRefused(0, 0, "format must be 1 to 1, got 0");
        assertRefused(4, 4_097, "width must be 1 to 4096, got 4097");
        assertRefused(8, 0, "hidden must be 1 to 1024, got 0");
        assertRefused(12, -5, "latent must be 1 to 1024, got -5");
    }

    @Test
    void numbersThatCannotBeAreRefused() {
        int nan = Float.floatToIntBits(Float.NaN);
        assertRefused(FIRST_CENTER, nan, "center must be");
        assertRefused(FIRST_CENTER + 4 * WIDTH, Float.floatToIntBits(0), "factor must be");
        assertRefused(FIRST_CENTER + 8 * WIDTH, Float.floatToIntBits(-1), "inverse residual scale must be");
        assertRefused(FIRST_CENTER + 12 * WIDTH, nan, "weight must be");
        assertRefused(
                bytes.length - 4, Float.floatToIntBits(2e6f), "weight must be -1000000.0 to 1000000.0, got 2000000.0");
    }

    @Test
    void noiseIsRefusedOrHarmless() {
        StoredModels.assertNoiseIsRefusedOrHarmless(bytes, Autoencoder::readFrom);
    }

    private static void assertRefused(int offset, int value, String message) {
        StoredModels.assertRefused(bytes, offset, value, Autoencoder::readFrom, message);
    }
}
