package dev.vigil.evaluation;

import java.util.Arrays;

/// The distribution of a sample: quantiles for thresholds, a histogram for pictures.
public final class Distribution {
    private final double[] sorted;

    /// @param values at least one, none NaN; copied
    public Distribution(double[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("a distribution needs at least one value");
        }
        this.sorted = values.clone();
        Arrays.sort(sorted);
        if (Double.isNaN(sorted[sorted.length - 1])) {
            throw new IllegalArgumentException("a distribution cannot contain NaN");
        }
    }

    public int count() {
        return sorted.length;
    }

    /// The value of a rank, from 0 for the smallest.
    double value(int rank) {
        return sorted[rank];
    }

    /// The rank after the last value that equals that of `rank`.
    int endOfTies(int rank) {
        int end = rank + 1;
        while (end < sorted.length && sorted[end] == sorted[rank]) {
            end++;
        }
        return end;
    }

    public double minimum() {
        return sorted[0];
    }

    public double maximum() {
        return sorted[sorted.length - 1];
    }

    /// The value that the share `probability` (0 to 1) of the sample does not exceed, linear between neighbours:
    /// type 7 of
    /// Hyndman, Fan: *Sample Quantiles in Statistical Packages*, 1996, as in R and NumPy.
    public double quantile(double probability) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability must be 0 to 1, got " + probability);
        }
        double position = probability * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        double fraction = position - below;
        return fraction == 0 ? sorted[below] : sorted[below] * (1 - fraction) + sorted[above] * fraction;
    }

    /// The share of the sample above `value`.
    public double shareAbove(double value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] <= value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return (double) (sorted.length - low) / sorted.length;
    }

    public double mean() {
        double sum = 0;
        for (double value : sorted) {
            sum += value;
        }
        return sum / sorted.length;
    }

    /// The standard deviation of the sample, with n - 1 in the denominator; 0 for a single value.
    public double standardDeviation() {
        double mean = mean();
        double sum = 0;
        for (double value : sorted) {
            sum += (value - mean) * (value - mean);
        }
        return sorted.length == 1 ? 0 : Math.sqrt(sum / (sorted.length - 1));
    }

    /// How many values fall into each of `bins` (at least 1) intervals of equal width from the minimum to the
    /// maximum; the maximum belongs to the last.
    public long[] histogram(int bins) {
        long[] counts = new long[bins];
        double range = maximum() - minimum();
        for (double value : sorted) {
            int bin = range > 0 ? (int) ((value - minimum()) / range * bins) : 0;
            counts[Math.min(bin, bins - 1)]++;
        }
        return counts;
    }
}
