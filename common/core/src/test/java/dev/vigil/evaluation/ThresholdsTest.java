package dev.vigil.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ThresholdsTest {
    private static final double[] ORDINARY = sample(5_000, 0, 1);
    private static final double[] FRAUDS = sample(60, 3, 2);

    @Test
    void thePercentileLeavesItsShareOfOrdinaryRowsAbove() {
        double threshold = known(fit(ThresholdMethod.PERCENTILE, FRAUDS), ThresholdMethod.PERCENTILE);

        assertThat(new Distribution(ORDINARY).shareAbove(threshold)).isCloseTo(0.05, within(1e-3));
    }

    @Test
    void theDeviationIsCountedFromTheMean() {
        double threshold = known(fit(ThresholdMethod.PERCENTILE, FRAUDS), ThresholdMethod.DEVIATION);

        assertThat(threshold).isCloseTo(3, within(0.1));
    }

    @Test
    void youdensThresholdIsTheBestOfAllByBruteForce() {
        double threshold = known(fit(ThresholdMethod.PERCENTILE, FRAUDS), ThresholdMethod.ROC);

        assertThat(youden(threshold))
                .isEqualTo(Arrays.stream(FRAUDS)
                        .map(fraud -> youden(Math.nextDown(fraud)))
                        .max()
                        .orElseThrow());
    }

    private static double youden(double threshold) {
        return new Distribution(FRAUDS).shareAbove(threshold) - new Distribution(ORDINARY).shareAbove(threshold);
    }

    @Test
    void theCheapestThresholdIsTheCheapestOfAllByBruteForce() {
        double threshold = known(fit(ThresholdMethod.PERCENTILE, FRAUDS), ThresholdMethod.COST);

        assertThat(cost(threshold))
                .isEqualTo(Arrays.stream(FRAUDS)
                        .map(fraud -> cost(Math.nextDown(fraud)))
                        .min()
                        .orElseThrow());
    }

    private static double cost(double threshold) {
        long found = Arrays.stream(FRAUDS).filter(value -> value > threshold).count();
        long alarms = Arrays.stream(ORDINARY).filter(value -> value > threshold).count();
        return 500.0 * (FRAUDS.length - found) + 20.0 * alarms + 5.0 * (found + alarms);
    }

    @Test
    void dearerReviewsMoveTheCheapestThresholdUp() {
        ThresholdOptions dear = options(new Costs(500, 20, 400));

        assertThat(Thresholds.fit(ORDINARY, FRAUDS, dear, ThresholdMethod.COST).inForce())
                .isGreaterThan(fit(ThresholdMethod.COST, FRAUDS).inForce());
    }

    @ParameterizedTest
    @EnumSource(ThresholdMethod.class)
    void theChosenMethodIsInForce(ThresholdMethod method) {
        Thresholds thresholds = fit(method, FRAUDS);

        assertThat(thresholds.methodInForce()).isEqualTo(method);
        assertThat(thresholds.inForce()).isEqualTo(known(thresholds, method));
    }

    @ParameterizedTest
    @EnumSource(
            value = ThresholdMethod.class,
            names = {"ROC", "COST"})
    void withTooFewFraudsMethodsThatNeedThemSaySoAndThePercentileIsInForce(ThresholdMethod method) {
        Thresholds thresholds = fit(method, sample(19, 3, 2));

        assertThat(method.needsFrauds()).isTrue();
        assertThat(thresholds.of(method))
                .isEqualTo(new Threshold.Unavailable("19 known frauds, at least 20 are needed"));
        assertThat(thresholds.methodInForce()).isEqualTo(ThresholdMethod.PERCENTILE);
        assertThat(thresholds.inForce()).isEqualTo(known(thresholds, ThresholdMethod.PERCENTILE));
    }

    @Test
    void optionsOutOfRangeAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new ThresholdOptions(ThresholdMethod.ROC, ThresholdMethod.COST, 100, 3, Costs.DEFAULT, 1))
                .withMessageContaining("percentile must be above 0 and below 100, got 100.0");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new ThresholdOptions(ThresholdMethod.ROC, ThresholdMethod.COST, 95, 0, Costs.DEFAULT, 1))
                .withMessageContaining("deviations");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new ThresholdOptions(ThresholdMethod.ROC, ThresholdMethod.COST, 95, 3, Costs.DEFAULT, 0))
                .withMessageContaining("minimumFrauds");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Costs(1, -1, 1))
                .withMessageContaining("falseAlarm must be 0 or more and finite, got -1.0");
    }

    private static Thresholds fit(ThresholdMethod chosen, double[] frauds) {
        return Thresholds.fit(ORDINARY, frauds, options(Costs.DEFAULT), chosen);
    }

    private static ThresholdOptions options(Costs costs) {
        return new ThresholdOptions(ThresholdMethod.PERCENTILE, ThresholdMethod.COST, 95, 3, costs, 20);
    }

    private static double known(Thresholds thresholds, ThresholdMethod method) {
        return ((Threshold.Known) thresholds.of(method)).value();
    }

    private static double[] sample(int size, double mean, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return random.doubles(size).map(ignored -> mean + random.nextGaussian()).toArray();
    }
}
