package dev.vigil.drift;

import dev.vigil.lifecycle.RetrainingPolicy.Drift;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What one kind of drift amounts to, over everything that was compared.
///
/// @param level the level of the kind; unknown when nothing of it could be judged
/// @param names what has drifted, the furthest first
public record DriftFinding(DriftKind kind, DriftLevel level, List<String> names) {
    public DriftFinding {
        names = List.copyOf(names);
    }

    /// A finding for each kind.
    ///
    /// A single feature moves far for reasons of its own, a new device or a new currency; data drift is high when
    /// several do.
    public static List<DriftFinding> of(List<DriftMetric> metrics, DriftLimits limits) {
        List<DriftFinding> findings = new ArrayList<>();
        for (DriftKind kind : DriftKind.values()) {
            findings.add(of(
                    kind,
                    metrics.stream().filter(metric -> metric.kind() == kind).toList(),
                    limits));
        }
        return findings;
    }

    private static DriftFinding of(DriftKind kind, List<DriftMetric> metrics, DriftLimits limits) {
        List<String> names = metrics.stream()
                .filter(metric -> metric.level().compareTo(DriftLevel.MEDIUM) >= 0)
                .sorted(Comparator.comparingDouble(DriftFinding::distance).reversed())
                .map(DriftMetric::name)
                .toList();
        DriftLevel worst = metrics.stream()
                .map(DriftMetric::level)
                .max(Comparator.naturalOrder())
                .orElse(DriftLevel.UNKNOWN);
        long far = metrics.stream()
                .filter(metric -> metric.level() == DriftLevel.HIGH)
                .count();
        boolean alone = kind == DriftKind.DATA && worst == DriftLevel.HIGH && far < limits.highFeatures();
        return new DriftFinding(kind, alone ? DriftLevel.MEDIUM : worst, names);
    }

    private static double distance(DriftMetric metric) {
        Double value = metric.value();
        return value == null ? 0 : value;
    }

    /// Whether there is anything to do about it.
    public boolean isDrift() {
        return level.compareTo(DriftLevel.MEDIUM) >= 0;
    }

    /// What it is to the retraining policy.
    public Drift drift() {
        return switch (level) {
            case UNKNOWN, NONE -> Drift.NONE;
            case MEDIUM -> Drift.MEDIUM;
            case HIGH -> kind == DriftKind.CONCEPT ? Drift.CONCEPT : Drift.HIGH;
        };
    }
}
