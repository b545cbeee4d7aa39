package dev.vigil.layer.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.layer.Samples;
import dev.vigil.layer.StoredModels;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StoredForestTest {
    private static final int WIDTH = 9;
    private static final int FIRST_SPLIT = 5 * Integer.BYTES + Double.BYTES;
    private static final int SPLIT_SIZE = Short.BYTES + Float.BYTES;
    private static final IsolationForest FOREST = new IsolationForestTrainer(
                    new IsolationForestOptions(10, 64, 0.01, 1))
            .train(Samples.correlated(1_000, WIDTH, 1), 1);

    private static byte[] bytes;

    @BeforeAll
    static void store() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FOREST.writeTo(new DataOutputStream(out));
        bytes = out.toByteArray();
    }

    @Test
    void isReadAsItWasWritten() {
        IsolationForest read = StoredModels.read(bytes, IsolationForest::readFrom);
        StoredModels.assertSameEvidence(FOREST, read, Samples.wild(500, WIDTH, 2));
        assertThat(read.width()).isEqualTo(WIDTH);
        assertThat(read.trees()).isEqualTo(10);
        assertThat(read.subsample()).isEqualTo(64);
        assertThat(read.threshold()).isEqualTo(FOREST.threshold());
        assertThat(read.baseline()).isEqualTo(FOREST.baseline());
    }

    @Test
    void truncationIsRefused() {
        StoredModels.assertTruncationIsRefused(bytes, IsolationForest::readFrom);
    }

    @Test
    void sizesOutOfRangeAreRefused() {
        assertRefused(0, 2, "format must be 1 to 1, got 2");
        assertRefused(4, 0, "width must be 1 to 4096, got 0");
        assertRefused(4, 1 << 20, "width must be 1 to 4096, got 1048576");
        assertRefused(8, -1, "trees must be 1 to 1000, got -1");
        assertRefused(12, 13, "depth must be 1 to 12, got 13");
        assertRefused(16, 65, "subsample must be 2 to 64, got 65");
        assertRefused(20, Float.floatToIntBits(2), "threshold must be 0 to 1, got");
    }

    @Test
    void splitsOnUnknownFeaturesAreRefused() {
        assertRefused(FIRST_SPLIT, WIDTH << 16, "split 0 is on feature 9 of 9");
    }

    @Test
    void numbersThatCannotBeAreRefused() {
        int nan = Float.floatToIntBits(Float.NaN);
        assertRefused(FIRST_SPLIT + Short.BYTES, nan, "of 9 at NaN");
        int firstValue = FIRST_SPLIT + SPLIT_SIZE * FOREST.table().splits();
        assertRefused(firstValue, nan, "the value at 0 must be 0.0 to 4096.0, got NaN");
        assertRefused(firstValue + 4, Float.floatToIntBits(-1), "the value at 1 must be 0.0 to 4096.0, got -1.0");
        assertRefused(bytes.length - 4, Float.floatToIntBits(1e9f), "got 1.0E9");
    }

    @Test
    void noiseIsRefusedOrHarmless() {
        StoredModels.assertNoiseIsRefusedOrHarmless(bytes, IsolationForest::readFrom);
    }

    private static void assertRefused(int offset, int value, String message) {
        StoredModels.assertRefused(bytes, offset, value, IsolationForest::readFrom, message);
    }
}
