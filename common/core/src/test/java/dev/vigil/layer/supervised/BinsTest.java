package dev.vigil.layer.supervised;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BinsTest {
    @Test
    void aValueIsInTheBinWhoseBoundariesItLiesBetween() {
        SplittableRandom random = new SplittableRandom(1);
        float[][] rows = new float[5_000][3];
        boolean[] fraud = new boolean[rows.length];
        for (int row = 0; row < rows.length; row++) {
            rows[row] =
                    new float[] {(float) random.nextGaussian(), random.nextInt(4), random.nextInt(2) == 0 ? -0f : 0f};
            fraud[row] = random.nextInt(50) == 0;
        }

        Bins bins = Bins.of(rows, fraud);

        for (int feature = 0; feature < 3; feature++) {
            for (int row = 0; row < rows.length; row++) {
                int bin = bins.codes(feature)[row] & 0xFF;
                float value = rows[row][feature];
                assertThat(bin == 0 || value > bins.boundary(feature, bin - 1)).isTrue();
                assertThat(bin == bins.count(feature) - 1 || value <= bins.boundary(feature, bin))
                        .isTrue();
            }
        }
        assertThat(bins.count(0)).isBetween(200, Bins.MAX);
        assertThat(bins.count(1)).isEqualTo(4);
        assertThat(bins.count(2)).isEqualTo(1);
    }

    @Test
    void fewFraudsInTheTailAreToldApart() {
        float[][] rows = new float[100_000][1];
        boolean[] fraud = new boolean[rows.length];
        for (int row = 0; row < rows.length; row++) {
            rows[row][0] = row;
            fraud[row] = row >= rows.length - 50;
        }

        Bins bins = Bins.of(rows, fraud);

        assertThat(bins.codes(0)[rows.length - 1]).isNotEqualTo(bins.codes(0)[rows.length - 10]);
    }

    @Test
    void extremesHaveTheirBin() {
        float[][] rows = {{Float.MAX_VALUE}, {-Float.MAX_VALUE}, {0}, {Float.MIN_VALUE}};

        Bins bins = Bins.of(rows, new boolean[4]);

        assertThat(bins.count(0)).isEqualTo(4);
        assertThat(bins.codes(0)).containsExactly(3, 0, 1, 2);
    }
}
