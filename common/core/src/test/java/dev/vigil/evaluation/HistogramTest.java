package dev.vigil.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HistogramTest {
    @Test
    void aBoundBelongsToTheBinItBounds() {
        Histogram histogram = Histogram.within(1, 2);
        for (double value : new double[] {-5, 1, 1.5, 2, 2.1, 99}) {
            histogram.add(value);
        }

        assertThat(histogram.counts()).containsExactly(2, 2, 2);
        assertThat(histogram.shares()).containsExactly(1 / 3.0, 1 / 3.0, 1 / 3.0);
    }

    @Test
    void manyValuesFallIntoBinsOfEqualShare() {
        SplittableRandom random = new SplittableRandom(1);
        double[] values = random.doubles(10_000).toArray();

        Histogram histogram = Histogram.ofEqualShares(values, 10);

        assertThat(histogram.counts()).hasSize(10);
        assertThat(histogram.shares()).usingComparatorWithPrecision(1e-3).containsOnly(0.1);
        assertThat(histogram.bounds()[4]).isCloseTo(0.5, within(0.02));
    }

    @Test
    void aFrequentValueHasABinOfItsOwn() {
        double[] values = new double[1_000];
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < 100; i++) {
            values[i] = -1 - random.nextDouble();
            values[i + 100] = 1 + random.nextDouble();
        }

        Histogram histogram = Histogram.ofEqualShares(values, 10);

        int ofZero = Arrays.binarySearch(histogram.bounds(), 0);
        assertThat(histogram.counts()[ofZero]).isEqualTo(800);
        assertThat(Arrays.stream(histogram.counts()).sum()).isEqualTo(1_000);
    }

    @Test
    void aFlagThatIsRarelySetHasTwoBins() {
        double[] flags = new double[1_000];
        flags[17] = 1;

        Histogram histogram = Histogram.ofEqualShares(flags, 10);

        assertThat(histogram.bounds()).containsExactly(0);
        assertThat(histogram.counts()).containsExactly(999, 1);
    }

    @Test
    void whatIsAboveAConstantFallsIntoAnotherBin() {
        Histogram histogram = Histogram.ofEqualShares(new double[] {3, 3, 3}, 10);
        histogram.add(4);

        assertThat(histogram.bounds()).containsExactly(3);
        assertThat(histogram.counts()).containsExactly(3, 1);
    }

    @Test
    void theNegativeZeroIsZero() {
        Histogram histogram = Histogram.within(-1, 0);
        histogram.add(-0.0);

        assertThat(histogram.counts()).containsExactly(0, 1, 0);
        assertThat(Histogram.ofEqualShares(new double[] {-0.0, 0.0, 0.0, 5}, 2).counts())
                .containsExactly(3, 1);
    }

    @Test
    void anEmptiedOneHasTheSameBins() {
        Histogram emptied =
                Histogram.ofEqualShares(new double[] {1, 2, 3, 4}, 2).emptied();

        assertThat(emptied.bounds()).containsExactly(2);
        assertThat(emptied.total()).isZero();
        assertThat(emptied.shares()).containsExactly(0, 0);
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Histogram(new double[] {1}, new long[1]))
                .withMessageContaining("1 bounds need one count more than that, got 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Histogram.within(2, 2))
                .withMessageContaining("must ascend");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PopulationStability.index(
                        Histogram.ofEqualShares(new double[] {1, 2}, 2),
                        Histogram.ofEqualShares(new double[] {1, 3, 4}, 3)))
                .withMessageContaining("same bins");
    }
}
