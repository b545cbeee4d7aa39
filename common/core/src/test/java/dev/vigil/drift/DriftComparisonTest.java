package dev.vigil.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.vigil.evaluation.Estimate;
import dev.vigil.evaluation.Histogram;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DriftComparisonTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final DriftComparison COMPARISON =
            new DriftComparison(DriftLimits.DEFAULT, NOON, "v1", NOON.minus(Duration.ofDays(1)), NOON);
    private static final double[] BOUNDS = {1, 2, 3};
    private static final Histogram EVEN = counts(2_500, 2_500, 2_500, 2_500);

    private static Histogram counts(long... counts) {
        return new Histogram(BOUNDS, counts);
    }

    private static DriftMetric compare(double ownMovement, long... counts) {
        return COMPARISON.distribution(
                new ReferenceHistogram(DriftKind.DATA, "amount_usd", EVEN, ownMovement), counts(counts));
    }

    @Test
    void theLevelFollowsFromTheIndex() {
        assertThat(compare(0.02, 500, 500, 500, 500).level()).isEqualTo(DriftLevel.NONE);
        DriftMetric medium = compare(0.02, 1_000, 560, 220, 220);
        assertThat(medium.value()).isBetween(0.3, 0.5);
        assertThat(medium.level()).isEqualTo(DriftLevel.MEDIUM);
        assertThat(compare(0.02, 1_700, 100, 100, 100).level()).isEqualTo(DriftLevel.HIGH);
    }

    @Test
    void theMetricHasBothDistributionsSideBySide() {
        DriftMetric metric = compare(0.02, 1_700, 100, 100, 100);

        assertThat(metric.bounds()).containsExactly(1.0, 2.0, 3.0);
        assertThat(metric.reference()).containsExactly(0.25, 0.25, 0.25, 0.25);
        assertThat(metric.current()).containsExactly(0.85, 0.05, 0.05, 0.05);
        assertThat(metric.rows()).isEqualTo(2_000);
        assertThat(metric.windowStart()).isEqualTo(NOON.minus(Duration.ofDays(1)));
    }

    @Test
    void tooFewTransactionsGiveNoFigure() {
        DriftMetric metric = compare(0.02, 999, 0, 0, 0);

        assertThat(metric.value()).isNull();
        assertThat(metric.level()).isEqualTo(DriftLevel.UNKNOWN);
        assertThat(metric.message()).isEqualTo("too little data: 999 of 1,000 transactions");
    }

    @Test
    void whatMovesByItselfIsMeasuredButNotJudged() {
        DriftMetric metric = compare(0.7, 2_000, 0, 0, 0);

        assertThat(metric.value()).isGreaterThan(0.5);
        assertThat(metric.level()).isEqualTo(DriftLevel.UNKNOWN);
        assertThat(metric.message()).isEqualTo("not judged: it moves by itself, by 0.70 on a day of the history");
        assertThat(compare(Double.NaN, 2_000, 0, 0, 0).message())
                .isEqualTo("not judged: no day of the history had enough transactions to try it");
    }

    private static DriftMetric fall(Estimate then, Estimate now) {
        return COMPARISON.quality(new ReferenceQuality(DriftReference.RECALL, then), now);
    }

    @Test
    void aFallCountsWhenItIsLargeAndNoAccident() {
        Estimate then = new Estimate(0.9, 0.01, 400, 9);

        assertThat(fall(then, new Estimate(0.8, 0.02, 200, 9)).level()).isEqualTo(DriftLevel.HIGH);
        assertThat(fall(then, new Estimate(0.8, 0.05, 60, 9)).level()).isEqualTo(DriftLevel.NONE);
        assertThat(fall(then, new Estimate(0.86, 0.005, 5_000, 9)).level()).isEqualTo(DriftLevel.NONE);
        assertThat(fall(then, new Estimate(0.95, 0.01, 200, 9)).level()).isEqualTo(DriftLevel.NONE);
        DriftMetric metric = fall(then, new Estimate(0.8, 0.02, 200, 9));
        assertThat(metric.kind()).isEqualTo(DriftKind.CONCEPT);
        assertThat(metric.rows()).isEqualTo(200);
        assertThat(metric.message()).isEqualTo("0.800, it was 0.900: 4.5 standard errors lower");
    }

    @Test
    void tooFewFraudsSayNothing() {
        Estimate many = new Estimate(0.9, 0.01, 400, 9);
        Estimate few = new Estimate(0.1, 0.01, 49, 9);

        assertThat(fall(many, few).level()).isEqualTo(DriftLevel.UNKNOWN);
        assertThat(fall(many, few).message()).isEqualTo("too little data: 49 of 50 known frauds, on 9 of 5 days");
        assertThat(fall(few, many).message())
                .isEqualTo(
                        "nothing to compare with: too few were held out of its training: 49 of 50 known frauds, on 9 of 5 days");
        assertThat(fall(many, new Estimate(0.1, 0.01, 400, 4)).message())
                .isEqualTo("too little data: 400 of 50 known frauds, on 4 of 5 days");
        assertThat(fall(many, new Estimate(Double.NaN, Double.NaN, 0, 0)).value())
                .isNull();
    }

    @Test
    void limitsMustMakeSense() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DriftLimits(0.3, 0.2, 0.1, 3, 1_000, Duration.ZERO, 0.05, 3, 50))
                .withMessageContaining("0 < medium <= high, got medium 0.3, high 0.2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DriftLimits(0.3, 0.5, 0.4, 3, 1_000, Duration.ZERO, 0.05, 3, 50))
                .withMessageContaining("ownMovement must be above 0 and at most medium");
    }
}
