package dev.vigil.layer.autoencoder;

import java.util.Arrays;

/// Location and spread by order statistics, which a few wild values cannot move.
final class RobustScale {
    /// MAD to standard deviation, for a normal distribution.
    private static final double FROM_MAD = 1.4826;

    /// Mean absolute deviation to standard deviation, for a normal distribution.
    private static final double FROM_MEAN = 1.2533;

    /// Share of the spread by mean deviation below which the spread by MAD is not believed.
    private static final double FLOOR = 0.1;

    private RobustScale() {}

    /// The median; sorts the values.
    static float median(float[] values) {
        Arrays.sort(values);
        int upper = values.length / 2;
        int lower = (values.length - 1) / 2;
        return values[lower] + (values[upper] - values[lower]) / 2;
    }

    /// The spread about `center`: 1.4826 times the median of the absolute deviations. Where that is (nearly) zero
    /// because most values are alike, a share of the mean absolute deviation stands in; 1 when all values are
    /// alike. Overwrites the values.
    static float spread(float[] values, float center) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.abs(values[i] - center);
            sum += values[i];
        }
        double mean = FROM_MEAN * sum / values.length;
        double spread = Math.max(FROM_MAD * median(values), FLOOR * mean);
        return spread >= Float.MIN_NORMAL && spread <= Float.MAX_VALUE ? (float) spread : 1;
    }
}
