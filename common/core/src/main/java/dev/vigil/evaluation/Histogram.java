package dev.vigil.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// How many values of a sample fall into each of a row of bins. A bound belongs to the bin it bounds; the last
/// bin has none. Not safe for use by two threads while values are added.
public final class Histogram {
    private final double[] bounds;
    private final long[] counts;

    /// @param bounds ascending upper bounds of all bins but the last
    /// @param counts of every bin, one more than there are bounds
    /// @throws IllegalArgumentException if the lengths do not fit or the bounds do not ascend
    public Histogram(double[] bounds, long[] counts) {
        if (counts.length != bounds.length + 1) {
            throw new IllegalArgumentException(
                    bounds.length + " bounds need one count more than that, got " + counts.length);
        }
        for (int bound = 1; bound < bounds.length; bound++) {
            if (!(bounds[bound - 1] < bounds[bound])) {
                throw new IllegalArgumentException("bounds must ascend, got " + Arrays.toString(bounds));
            }
        }
        this.bounds = bounds.clone();
        this.counts = counts.clone();
    }

    /// One without values.
    public static Histogram within(double... bounds) {
        return new Histogram(bounds, new long[bounds.length + 1]);
    }

    /// A sample in bins of about equal share. A value that alone has such a share gets a bin of its own, so that
    /// a feature that mostly is 0 is seen to be something else more often. If it is the largest, an empty bin is
    /// above it.
    ///
    /// @param values at least one, none NaN
    /// @param bins   how many are wished for, at least 2; values that are frequent may double the number
    public static Histogram ofEqualShares(double[] values, int bins) {
        Histogram histogram = within(boundsOfEqualShares(new Distribution(values), bins));
        for (double value : values) {
            histogram.add(value);
        }
        return histogram;
    }

    private static double[] boundsOfEqualShares(Distribution distribution, int bins) {
        double share = (double) distribution.count() / bins;
        List<Double> bounds = new ArrayList<>();
        int begin = 0;
        for (int from = 0, to; from < distribution.count(); from = to) {
            to = distribution.endOfTies(from);
            boolean atom = to - from >= share;
            if (atom && from > begin) {
                bounds.add(distribution.value(from - 1));
                begin = from;
            }
            if (to - begin >= share && (atom || to < distribution.count())) {
                bounds.add(distribution.value(to - 1));
                begin = to;
            }
        }
        return bounds.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /// Counts a value that is not NaN.
    public void add(double value) {
        // Adding zero makes the negative zero, which sorts below every bound at zero, an ordinary one.
        int found = Arrays.binarySearch(bounds, value + 0.0);
        counts[found >= 0 ? found : -found - 1]++;
    }

    /// The same bins without values.
    public Histogram emptied() {
        return within(bounds);
    }

    /// Number of values.
    public long total() {
        return Arrays.stream(counts).sum();
    }

    public double[] bounds() {
        return bounds.clone();
    }

    public long[] counts() {
        return counts.clone();
    }

    /// The share of each bin; all 0 without values.
    public double[] shares() {
        double total = (double) Math.max(1, total());
        return Arrays.stream(counts).mapToDouble(count -> count / total).toArray();
    }
}
