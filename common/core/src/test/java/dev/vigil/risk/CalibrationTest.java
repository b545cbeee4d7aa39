package dev.vigil.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.vigil.evaluation.Distribution;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CalibrationTest {
    private static final Distribution UNIFORM = new Distribution(
            IntStream.rangeClosed(0, 100_000).mapToDouble(i -> i / 100_000.0).toArray());

    @Test
    void ordinaryEvidenceIsWorthNothing() {
        assertThat(Calibration.fit(UNIFORM, 30).points(0.9)).isZero();
        assertThat(Calibration.fit(UNIFORM, 30).points(-100)).isZero();
    }

    @Test
    void everyPowerOfTenInRarityIsWorthTheSame() {
        Calibration calibration = Calibration.fit(UNIFORM, 30);

        double first = calibration.points(0.99);
        double second = calibration.points(0.999) - first;

        assertThat(second).isCloseTo(first, within(1e-6));
    }

    @Test
    void theRarestEvidenceIsWorthTheMaximum() {
        assertThat(Calibration.fit(UNIFORM, 30).points(1)).isEqualTo(30);
        assertThat(Calibration.fit(UNIFORM, 30).maxPoints()).isEqualTo(30);
    }

    @Test
    void pointsNeverFallAsEvidenceGrows() {
        SplittableRandom random = new SplittableRandom(1);
        Calibration calibration = Calibration.fit(
                new Distribution(random.doubles(5_000).map(Math::sqrt).toArray()), 30);

        double previous = 0;
        for (double evidence = 0; evidence < 1.1; evidence += 0.0003) {
            assertThat(calibration.points(evidence)).isGreaterThanOrEqualTo(previous);
            previous = calibration.points(evidence);
        }
    }

    @Test
    void aConstantSampleStillTellsMoreFromLess() {
        Calibration calibration = Calibration.fit(new Distribution(new double[] {2, 2, 2}), 30);

        assertThat(calibration.points(2)).isZero();
        assertThat(calibration.points(2.1)).isEqualTo(30);
    }

    @Test
    void logOddsBecomeProbabilitiesInPercent() {
        Calibration calibration = Calibration.ofLogOdds();

        assertThat(calibration.points(0)).isEqualTo(50);
        assertThat(calibration.points(-9)).isZero();
        assertThat(calibration.points(9)).isEqualTo(100);
        for (double evidence = -10; evidence <= 10; evidence += 0.01) {
            assertThat(calibration.points(evidence)).isCloseTo(100 / (1 + Math.exp(-evidence)), within(0.1));
        }
    }

    @Test
    void knotsOutOfOrderAreRefusedWithTheirValues() {
        assertThatThrownBy(() -> new Calibration(new double[] {1, 1}, new double[] {0, 30}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("knot 1")
                .hasMessageContaining("evidence 1.0");
        assertThatThrownBy(() -> new Calibration(new double[] {1, 2}, new double[] {5, 4}))
                .hasMessageContaining("points 4.0");
        assertThatThrownBy(() -> new Calibration(new double[] {1, Double.NaN}, new double[] {0, 4}))
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> new Calibration(new double[] {1}, new double[] {0}))
                .hasMessageContaining("at least two knots");
    }
}
