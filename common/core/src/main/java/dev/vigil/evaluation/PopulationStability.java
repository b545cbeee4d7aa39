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
        return index(filled(edges, reference), filled(edges, sample));
    }

    private static Histogram filled(double[] edges, double[] values) {
        Histogram histogram = Histogram.within(edges);
        for (double value : values) {
            histogram.add(value);
        }
        return histogram;
    }

    /// @param reference at least one value
    /// @param sample    at least one value in the same bins
    public static double index(Histogram reference, Histogram sample) {
        if (reference.total() == 0 || sample.total() == 0) {
            throw new IllegalArgumentException(
                    "both samples need a value, they have " + reference.total() + " and " + sample.total());
        }
        if (!Arrays.equals(reference.bounds(), sample.bounds())) {
            throw new IllegalArgumentException("both samples must be in the same bins");
        }
        double[] expected = shares(reference.counts());
        double[] actual = shares(sample.counts());
        double sum = 0;
        for (int bin = 0; bin < expected.length; bin++) {
            sum += (actual[bin] - expected[bin]) * Math.log(actual[bin] / expected[bin]);
        }
        return sum;
    }

    private static double[] shares(long[] counts) {
        double[] shares = new double[counts.length];
        double total = 0;
        for (int bin = 0; bin < shares.length; bin++) {
            shares[bin] = Math.max((double) counts[bin], EMPTY);
            total += shares[bin];
        }
        for (int bin = 0; bin < shares.length; bin++) {
            shares[bin] /= total;
        }
        return shares;
    }
}
