package dev.vigil.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PopulationStabilityTest {
    private static final double[] EDGES = {1, 2};

    @Test
    void equalDistributionsHaveIndexZero() {
        assertThat(PopulationStability.index(EDGES, new double[] {0, 1.5, 3}, new double[] {3, 3, 0.5, 0.7, 2, 1.1}))
                .isZero();
    }

    @Test
    void theIndexIsTheSumOverTheBins() {
        double[] reference = {0, 0, 3, 3};
        double[] sample = {0, 3, 3, 3};
        double expected = (1 / 4.5 - 2 / 4.5) * Math.log(1.0 / 2) + (3 / 4.5 - 2 / 4.5) * Math.log(3.0 / 2);

        assertThat(PopulationStability.index(EDGES, reference, sample)).isCloseTo(expected, within(1e-12));
    }

    @Test
    void aBoundBelongsToTheBinItBounds() {
        assertThat(PopulationStability.index(EDGES, new double[] {1}, new double[] {0.5}))
                .isZero();
        assertThat(PopulationStability.index(EDGES, new double[] {1}, new double[] {1.5}))
                .isPositive();
    }

    @Test
    void disjointSamplesGiveALargeButFiniteIndex() {
        assertThat(PopulationStability.index(EDGES, new double[] {0, 0, 0}, new double[] {3, 3, 3}))
                .isGreaterThan(1)
                .isFinite();
    }

    @Test
    void anEmptySampleIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PopulationStability.index(EDGES, new double[0], new double[1]))
                .withMessageContaining("0 and 1");
    }
}
