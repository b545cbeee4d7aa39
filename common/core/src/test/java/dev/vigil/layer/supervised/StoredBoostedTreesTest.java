package dev.vigil.layer.supervised;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.layer.Samples;
import dev.vigil.layer.StoredModels;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StoredBoostedTreesTest {
    private static final int FIRST_SPLIT = 4 * Integer.BYTES;
    private static final LabelledSamples PAST = new LabelledSamples(2_000, 1);
    private static final BoostedTrees TREES = new BoostedTreesTrainer(new BoostedTreesOptions(10, 3, 0.1, 1, 1, 1, 1))
            .train(PAST.rows, PAST.fraud, 1, share -> {})
            .model();

    private static byte[] bytes;

    @BeforeAll
    static void store() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TREES.writeTo(new DataOutputStream(out));
        bytes = out.toByteArray();
    }

    @Test
    void areReadAsTheyWereWritten() {
        BoostedTrees read = StoredModels.read(bytes, BoostedTrees::readFrom);

        StoredModels.assertSameEvidence(TREES, read, Samples.wild(500, LabelledSamples.WIDTH, 2));
        assertThat(read.width()).isEqualTo(LabelledSamples.WIDTH);
        assertThat(read.trees()).isEqualTo(10);
        assertThat(read.depth()).isEqualTo(3);
        assertThat(read.baseline()).isEqualTo(TREES.baseline());
    }

    @Test
    void truncationIsRefused() {
        StoredModels.assertTruncationIsRefused(bytes, BoostedTrees::readFrom);
    }

    @Test
    void whatIsOutOfRangeIsRefused() {
        assertRefused(0, 2, "format must be 1 to 1, got 2");
        assertRefused(4, 0, "width must be 1 to 4096, got 0");
        assertRefused(8, 1_001, "trees must be 1 to 1000, got 1001");
        assertRefused(12, 9, "depth must be 1 to 8, got 9");
        assertRefused(FIRST_SPLIT, LabelledSamples.WIDTH << 16, "split 0 is on feature 6 of 6");
        assertRefused(bytes.length - 4, Float.floatToIntBits(65), "must be -64.0 to 64.0, got 65.0");
        assertRefused(bytes.length - 4, Float.floatToIntBits(Float.NaN), "got NaN");
    }

    @Test
    void noiseIsRefusedOrHarmless() {
        StoredModels.assertNoiseIsRefusedOrHarmless(bytes, BoostedTrees::readFrom);
    }

    private static void assertRefused(int offset, int value, String message) {
        StoredModels.assertRefused(bytes, offset, value, BoostedTrees::readFrom, message);
    }
}
