package dev.vigil.drift;

import dev.vigil.evaluation.Estimate;
import dev.vigil.evaluation.Histogram;
import dev.vigil.evaluation.PopulationStability;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Compares the present with a reference, one distribution or quality at a time.
///
/// @param computedAt   the moment of the comparison
/// @param modelVersion the model in force
/// @param windowStart  first event time that counts
/// @param windowEnd    event time from which on nothing counts
public record DriftComparison(
        DriftLimits limits, Instant computedAt, String modelVersion, Instant windowStart, Instant windowEnd) {
    private static final int LEAST_DAYS = 5;

    /// The same comparison over another window.
    public DriftComparison over(Instant from, Instant to) {
        return new DriftComparison(limits, computedAt, modelVersion, from, to);
    }

    /// A distribution now.
    ///
    /// @param current in the bins of the reference
    public DriftMetric distribution(ReferenceHistogram reference, Histogram current) {
        long rows = current.total();
        if (rows < limits.minimumRows()) {
            return unknown(
                    reference.kind(),
                    reference.name(),
                    rows,
                    String.format(Locale.ROOT, "too little data: %,d of %,d transactions", rows, limits.minimumRows()));
        }
        double index = PopulationStability.index(reference.histogram(), current);
        return new DriftMetric(
                computedAt,
                reference.kind(),
                reference.name(),
                index,
                isJudged(reference) ? limits.level(index) : DriftLevel.UNKNOWN,
                rows,
                modelVersion,
                windowStart,
                windowEnd,
                list(reference.histogram().bounds()),
                list(reference.histogram().shares()),
                list(current.shares()),
                explanation(reference, index));
    }

    private boolean isJudged(ReferenceHistogram reference) {
        return reference.ownMovement() <= limits.ownMovement();
    }

    private String explanation(ReferenceHistogram reference, double index) {
        if (isJudged(reference)) {
            return String.format(Locale.ROOT, "stability index %.3f", index);
        }
        return Double.isNaN(reference.ownMovement())
                ? "not judged: no day of the history had enough transactions to try it"
                : String.format(
                        Locale.ROOT,
                        "not judged: it moves by itself, by %.2f on a day of the history",
                        reference.ownMovement());
    }

    /// A quality now.
    ///
    /// @param current over the known frauds of the present
    public DriftMetric quality(ReferenceQuality reference, Estimate current) {
        Estimate then = reference.estimate();
        if (isTooLittle(current)) {
            return tooLittle(reference.name(), current, "too little data");
        }
        if (isTooLittle(then)) {
            return tooLittle(reference.name(), then, "nothing to compare with: too few were held out of its training");
        }
        double fall = then.value() - current.value();
        double errors = current.errorsBelow(then);
        boolean fallen = fall > limits.drop() && errors >= limits.errors();
        return new DriftMetric(
                computedAt,
                DriftKind.CONCEPT,
                reference.name(),
                fall,
                fallen ? DriftLevel.HIGH : DriftLevel.NONE,
                current.count(),
                modelVersion,
                windowStart,
                windowEnd,
                List.of(),
                List.of(then.value()),
                List.of(current.value()),
                String.format(
                        Locale.ROOT,
                        "%.3f, it was %.3f: %.1f standard errors lower",
                        current.value(),
                        then.value(),
                        errors));
    }

    /// The frauds of a few days are of too few cases to tell how far a measure may be off.
    private boolean isTooLittle(Estimate estimate) {
        return estimate.count() < limits.minimumFrauds() || estimate.groups() < LEAST_DAYS;
    }

    private DriftMetric tooLittle(String name, Estimate estimate, String what) {
        return unknown(
                DriftKind.CONCEPT,
                name,
                estimate.count(),
                String.format(
                        Locale.ROOT,
                        "%s: %,d of %,d known frauds, on %d of %d days",
                        what,
                        estimate.count(),
                        limits.minimumFrauds(),
                        estimate.groups(),
                        LEAST_DAYS));
    }

    /// What cannot be compared.
    ///
    /// @param message why
    public DriftMetric unknown(DriftKind kind, String name, long rows, String message) {
        return new DriftMetric(
                computedAt,
                kind,
                name,
                null,
                DriftLevel.UNKNOWN,
                rows,
                modelVersion,
                windowStart,
                windowEnd,
                List.of(),
                List.of(),
                List.of(),
                message);
    }

    private static List<Double> list(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }
}
