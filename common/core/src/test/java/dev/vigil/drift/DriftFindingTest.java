package dev.vigil.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.vigil.lifecycle.RetrainingPolicy.Drift;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DriftFindingTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private static DriftMetric metric(DriftKind kind, String name, @Nullable Double value, DriftLevel level) {
        return new DriftMetric(
                NOON, kind, name, value, level, 5_000, "v1", NOON, NOON, List.of(), List.of(), List.of(), "");
    }

    private static DriftMetric feature(String name, double value, DriftLevel level) {
        return metric(DriftKind.DATA, name, value, level);
    }

    private static DriftFinding data(DriftMetric... metrics) {
        return DriftFinding.of(List.of(metrics), DriftLimits.DEFAULT).getFirst();
    }

    @Test
    void withoutMovementThereIsNothing() {
        DriftFinding finding = data(feature("a", 0.1, DriftLevel.NONE), feature("day_of_week", 7, DriftLevel.UNKNOWN));

        assertThat(finding).isEqualTo(new DriftFinding(DriftKind.DATA, DriftLevel.NONE, List.of()));
        assertThat(finding.isDrift()).isFalse();
    }

    @Test
    void oneFeatureThatMovedIsMediumHoweverFar() {
        DriftFinding finding = data(feature("a", 0.4, DriftLevel.MEDIUM), feature("b", 3, DriftLevel.HIGH));

        assertThat(finding.level()).isEqualTo(DriftLevel.MEDIUM);
        assertThat(finding.names()).containsExactly("b", "a");
        assertThat(finding.drift()).isEqualTo(Drift.MEDIUM);
    }

    @Test
    void severalThatMovedFarAreHigh() {
        DriftFinding finding = data(
                feature("a", 0.6, DriftLevel.HIGH),
                feature("b", 3, DriftLevel.HIGH),
                feature("c", 0.7, DriftLevel.HIGH));

        assertThat(finding.level()).isEqualTo(DriftLevel.HIGH);
        assertThat(finding.drift()).isEqualTo(Drift.HIGH);
    }

    @Test
    void eachKindHasAFindingOfItsOwn() {
        List<DriftFinding> findings = DriftFinding.of(
                List.of(
                        metric(DriftKind.TARGET, "score", 0.9, DriftLevel.HIGH),
                        metric(DriftKind.CONCEPT, "recall", 0.2, DriftLevel.HIGH),
                        metric(DriftKind.CONCEPT, "average_precision", null, DriftLevel.UNKNOWN)),
                DriftLimits.DEFAULT);

        assertThat(findings)
                .extracting(DriftFinding::kind, DriftFinding::level, DriftFinding::drift)
                .containsExactly(
                        tuple(DriftKind.DATA, DriftLevel.UNKNOWN, Drift.NONE),
                        tuple(DriftKind.TARGET, DriftLevel.HIGH, Drift.HIGH),
                        tuple(DriftKind.CONCEPT, DriftLevel.HIGH, Drift.CONCEPT));
    }
}
