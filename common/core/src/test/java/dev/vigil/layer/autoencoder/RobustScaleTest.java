package dev.vigil.layer.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RobustScaleTest {
    @Test
    void medianIsTheMiddle() {
        assertThat(RobustScale.median(new float[] {5, 1, 3})).isEqualTo(3);
        assertThat(RobustScale.median(new float[] {5, 1, 3, 4})).isEqualTo(3.5f);
        assertThat(RobustScale.median(new float[] {7})).isEqualTo(7);
    }

    @Test
    void spreadIsTheStandardDeviationOfNormalValues() {
        SplittableRandom random = new SplittableRandom(1);
        float[] values = new float[100_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (10 + 4 * random.nextGaussian());
        }
        float median = RobustScale.median(values);
        assertThat(median).isCloseTo(10, within(0.05f));
        assertThat(RobustScale.spread(values, median)).isCloseTo(4, within(0.05f));
    }

    @Test
    void aFewWildValuesDoNotMoveTheSpread() {
        assertThat(RobustScale.spread(new float[] {-2, -1, 0, 1, 5}, 0)).isCloseTo(1.4826f, within(1e-4f));
    }

    @Test
    void mostlyEqualValuesAreSpreadByTheirMeanDeviation() {
        float[] values = new float[1_000];
        values[0] = 50;
        values[1] = -50;
        float spread = RobustScale.spread(values, 0);
        assertThat(spread).isCloseTo(0.3f * 1.2533f * 0.1f, within(1e-5f));
    }

    @Test
    void theQuantileIsWhatSoManyDoNotExceed() {
        float[] values = new float[101];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        assertThat(RobustScale.quantile(values, 0)).isZero();
        assertThat(RobustScale.quantile(values, 0.99)).isEqualTo(99);
        assertThat(RobustScale.quantile(values, 1)).isEqualTo(100);
    }

    @Test
    void equalValuesHaveNoSpread() {
        assertThat(RobustScale.spread(new float[] {3, 3, 3}, 3)).isZero();
    }
}
