package dev.vigil.evaluation;

import java.util.Arrays;

/// The population stability index: how far one sample's distribution has moved from another's. 0 is no movement; 0.1
/// is customarily called small, 0.25 large.
///
/// The sum over bins of (p - q)·ln(p / q), where p and q are the shares of the two samples in a bin. It is symmetric.
/// Empty bins count as half a row, so that the index stays finite.
public final class PopulationStability {
    private static final double EMPTY = 0.5;

    private PopulationStability() {}

    /// @param edges     ascending upper bounds of all bins but the last, each belonging to the bin it bounds
    /// @param reference at least one value, none NaN
    /// @param sample    at least one value, none NaN
    public static double index(double[] edges, double[] reference, double[] sample) {
        if (reference.length == 0 || sample.length == 0) {
            throw new IllegalArgumentException(
                    "both samples need a value, they have " + reference.length + " and " + sample.length);
        }
        double[] expected = shares(edges, reference);
        double[] actual = shares(edges, sample);
        double sum = 0;
        for (int bin = 0; bin < expected.length; bin++) {
            sum += (actual[bin] - expected[bin]) * Math.log(actual[bin] / expected[bin]);
        }
        return sum;
    }

    private static double[] shares(double[] edges, double[] values) {
        double[] counts = new double[edges.length + 1];
        for (double value : values) {
            int found = Arrays.binarySearch(edges, value);
            counts[found >= 0 ? found : -found - 1]++;
        }
        double total = 0;
        for (int bin = 0; bin < counts.length; bin++) {
            counts[bin] = Math.max(counts[bin], EMPTY);
            total += counts[bin];
        }
        for (int bin = 0; bin < counts.length; bin++) {
            counts[bin] /= total;
        }
        return counts;
    }
}
