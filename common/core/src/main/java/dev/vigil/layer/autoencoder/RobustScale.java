package dev.vigil.layer.autoencoder;

import java.util.Arrays;

/// Location and spread by order statistics, which a few wild values cannot move.
final class RobustScale {
    /// MAD to standard deviation, for a normal distribution.
    private static final double FROM_MAD = 1.4826;

    /// Mean absolute deviation to standard deviation, for a normal distribution.
    private static final double FROM_MEAN = 1.2533;

    /// Share of the spread by mean deviation that the spread is at least.
    private static final double LEAST_SHARE = 0.3;

    private RobustScale() {}

    /// The median; sorts the values.
    static float median(float[] values) {
        Arrays.sort(values);
        int upper = values.length / 2;
        int lower = (values.length - 1) / 2;
        return values[lower] + (values[upper] - values[lower]) / 2;
    }

    /// The value that `share` (0 to 1) of the sorted values do not exceed.
    static float quantile(float[] sorted, double share) {
        return sorted[(int) (share * (sorted.length - 1))];
    }

    /// The spread about `center`: 1.4826 times the median of the absolute deviations, at least 0.3 times the spread
    /// by their mean. The latter holds for columns of which most values are alike, counters that are mostly 0, say:
    /// a value that only the share p of the rows has is then about 1 / p spreads away, and its surprise about twice
    /// its information. 0 when all values are alike. Leaves the absolute deviations in the values, sorted.
    static float spread(float[] values, float center) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.abs(values[i] - center);
            sum += values[i];
        }
        double mean = FROM_MEAN * sum / values.length;
        return (float) Math.max(FROM_MAD * median(values), LEAST_SHARE * mean);
    }
}
