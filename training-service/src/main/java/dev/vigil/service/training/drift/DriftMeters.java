package dev.vigil.service.training.drift;

import dev.vigil.drift.DriftFinding;
import dev.vigil.drift.DriftKind;
import dev.vigil.drift.DriftLevel;
import dev.vigil.drift.DriftMetric;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/// `vigil_drift_level{kind}`: 0 none, 1 medium, 2 high; not a number while it is unknown, and on instances that
/// do not compare.
/// `vigil_drift_psi_max{kind}`: the largest stability index among what is judged, of `data` and `target`.
@Component
public final class DriftMeters {
    private volatile Map<DriftKind, Double> levels = Map.of();
    private volatile Map<DriftKind, Double> largest = Map.of();

    DriftMeters(MeterRegistry registry) {
        for (DriftKind kind : DriftKind.values()) {
            Gauge.builder("vigil.drift.level", () -> levels.getOrDefault(kind, Double.NaN))
                    .description("How far the present is from what the model in force learned")
                    .tag("kind", kind.wireName())
                    .register(registry);
        }
        for (DriftKind kind : List.of(DriftKind.DATA, DriftKind.TARGET)) {
            Gauge.builder("vigil.drift.psi.max", () -> largest.getOrDefault(kind, Double.NaN))
                    .description("The largest stability index")
                    .tag("kind", kind.wireName())
                    .register(registry);
        }
    }

    /// Shows the last comparison.
    public void show(List<DriftFinding> findings, List<DriftMetric> metrics) {
        Map<DriftKind, Double> nextLevels = new EnumMap<>(DriftKind.class);
        findings.forEach(finding -> nextLevels.put(finding.kind(), number(finding.level())));
        Map<DriftKind, Double> nextLargest = new EnumMap<>(DriftKind.class);
        for (DriftMetric metric : metrics) {
            Double value = metric.value();
            if (value != null && metric.level() != DriftLevel.UNKNOWN) {
                nextLargest.merge(metric.kind(), value, Math::max);
            }
        }
        levels = nextLevels;
        largest = nextLargest;
    }

    /// Shows nothing, as long as another instance compares.
    public void forget() {
        levels = Map.of();
        largest = Map.of();
    }

    private static double number(DriftLevel level) {
        return switch (level) {
            case UNKNOWN -> Double.NaN;
            case NONE -> 0;
            case MEDIUM -> 1;
            case HIGH -> 2;
        };
    }
}
