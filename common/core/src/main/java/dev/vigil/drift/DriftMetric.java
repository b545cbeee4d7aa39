package dev.vigil.drift;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One comparison of the present with what the model in force was trained on.
///
/// @param value        stability index of a distribution, fall of a quality; null when it cannot be computed
/// @param rows         transactions it was computed from, known frauds for a quality
/// @param modelVersion the model in force
/// @param windowStart  first event time that counts
/// @param windowEnd    event time from which on nothing counts
/// @param bounds       upper bounds of all bins but the last, in the vector's unit; empty for a quality
/// @param reference    share of each bin then; for a quality its only value
/// @param current      share of each bin now; for a quality its only value
/// @param message      what it means, for people; why, where the level is unknown
public record DriftMetric(
        Instant computedAt,
        DriftKind kind,
        String name,
        @Nullable Double value,
        DriftLevel level,
        long rows,
        String modelVersion,
        Instant windowStart,
        Instant windowEnd,
        List<Double> bounds,
        List<Double> reference,
        List<Double> current,
        String message) {
    public DriftMetric {
        bounds = List.copyOf(bounds);
        reference = List.copyOf(reference);
        current = List.copyOf(current);
    }
}
