package dev.vigil.evaluation;

import java.util.HashMap;
import java.util.Map;

/// A mean, and how far it may be off.
///
/// @param value         NaN without values
/// @param standardError NaN with fewer than two groups
/// @param count         number of values
/// @param groups        in which they come
public record Estimate(double value, double standardError, int count, int groups) {
    /// The mean of values of which those of one group resemble each other: the frauds of one day are of a few
    /// cases that are found or missed as a whole, and 50 of them say no more than those cases do.
    ///
    /// The error is the one robust to clusters of Liang, Zeger: *Longitudinal data analysis using generalized
    /// linear models*, Biometrika 73, 1986: what each group's values together are off, not each value for itself.
    ///
    /// @param groups of each value
    public static Estimate ofGroups(double[] values, long[] groups) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        double mean = sum / values.length;
        Map<Long, Double> off = new HashMap<>();
        for (int i = 0; i < values.length; i++) {
            off.merge(groups[i], values[i] - mean, Double::sum);
        }
        double squares = off.values().stream().mapToDouble(each -> each * each).sum();
        double correction = off.size() < 2 ? Double.NaN : off.size() / (off.size() - 1.0);
        return new Estimate(mean, Math.sqrt(squares * correction) / values.length, values.length, off.size());
    }

    /// How many standard errors of the difference this value is below `other`'s; NaN when an error is unknown.
    public double errorsBelow(Estimate other) {
        double difference = other.value - value;
        return difference == 0 ? 0 : difference / Math.hypot(standardError, other.standardError);
    }
}
