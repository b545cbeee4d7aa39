package dev.vigil.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DistributionTest {
    private final Distribution distribution = new Distribution(new double[] {4, 1, 3, 2, 10});

    @Test
    void quantilesAreLinearBetweenNeighbours() {
        assertThat(distribution.quantile(0)).isEqualTo(1);
        assertThat(distribution.quantile(0.5)).isEqualTo(3);
        assertThat(distribution.quantile(0.95)).isEqualTo(8.8, within(1e-12));
        assertThat(distribution.quantile(1)).isEqualTo(10);
        assertThat(new Distribution(new double[] {7}).quantile(0.3)).isEqualTo(7);
    }

    @Test
    void infiniteValuesDoNotSpoilTheOthers() {
        Distribution infinite = new Distribution(new double[] {1, 2, Double.POSITIVE_INFINITY});
        assertThat(infinite.quantile(0.5)).isEqualTo(2);
        assertThat(infinite.quantile(1)).isInfinite();
    }

    @Test
    void shareAboveCountsWhatIsLarger() {
        assertThat(distribution.shareAbove(3)).isEqualTo(0.4);
        assertThat(distribution.shareAbove(0)).isEqualTo(1);
        assertThat(distribution.shareAbove(10)).isZero();
    }

    @Test
    void momentsAreThoseOfTheSample() {
        assertThat(distribution.count()).isEqualTo(5);
        assertThat(distribution.minimum()).isEqualTo(1);
        assertThat(distribution.maximum()).isEqualTo(10);
        assertThat(distribution.mean()).isEqualTo(4);
        assertThat(distribution.standardDeviation()).isEqualTo(Math.sqrt(12.5), within(1e-12));
        assertThat(new Distribution(new double[] {7}).standardDeviation()).isZero();
    }

    @Test
    void histogramHasBinsOfEqualWidth() {
        assertThat(distribution.histogram(3)).containsExactly(3, 1, 1);
        assertThat(distribution.histogram(1)).containsExactly(5);
        assertThat(new Distribution(new double[] {2, 2}).histogram(4)).containsExactly(2, 0, 0, 0);
    }

    @Test
    void refusesSenselessInput() {
        assertThatThrownBy(() -> new Distribution(new double[0])).hasMessage("a distribution needs at least one value");
        assertThatThrownBy(() -> new Distribution(new double[] {1, Double.NaN}))
                .hasMessage("a distribution cannot contain NaN");
        assertThatThrownBy(() -> distribution.quantile(1.1)).hasMessage("probability must be 0 to 1, got 1.1");
    }
}
