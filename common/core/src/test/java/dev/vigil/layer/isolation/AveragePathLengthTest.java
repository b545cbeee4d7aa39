package dev.vigil.layer.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AveragePathLengthTest {
    @Test
    void isTheFormulaOfThePaper() {
        assertThat(AveragePathLength.of(0)).isZero();
        assertThat(AveragePathLength.of(1)).isZero();
        assertThat(AveragePathLength.of(2)).isEqualTo(1);
        assertThat(AveragePathLength.of(5)).isCloseTo(2.327020052, within(1e-8));
        assertThat(AveragePathLength.of(256)).isCloseTo(10.244770920, within(1e-8));
    }

    /// The exact average, from harmonic numbers, is what the formula approximates.
    @Test
    void approximatesTheAverageOfBinarySearchTrees() {
        double harmonic = 0;
        for (int rows = 2; rows <= 4_096; rows++) {
            harmonic += 1.0 / (rows - 1);
            double exact = 2 * harmonic - 2 * (rows - 1.0) / rows;
            assertThat(AveragePathLength.of(rows)).isCloseTo(exact, within(1.1 / (rows - 1)));
        }
    }
}
