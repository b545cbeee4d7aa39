package dev.vigil.layer.isolation;

import dev.vigil.layer.trees.TreeTable;
import java.util.random.RandomGenerator;

/// Grows one isolation tree after the other into a [TreeTable].
///
/// At each node a feature is drawn at random, and a threshold uniformly between the smallest and the largest value
/// the node's rows have in it. A feature that is constant in the node cannot split it and another one is drawn, so
/// that a branch ends early only when its rows are all alike.
final class TreeGrower {
    private final float[][] rows;
    private final TreeTable table;
    private final int subsample;
    private final int[] sample;
    private final int[] candidates;
    private final int candidateCount;
    private float smallest;
    private float largest;

    TreeGrower(float[][] rows, TreeTable table, int subsample, int featuresPerTree) {
        this.rows = rows;
        this.table = table;
        this.subsample = subsample;
        this.sample = identity(rows.length);
        this.candidates = identity(rows[0].length);
        this.candidateCount = featuresPerTree;
    }

    void grow(int tree, RandomGenerator random) {
        drawToFront(sample, subsample, random);
        drawToFront(candidates, candidateCount, random);
        grow(tree, 0, 0, subsample, random);
    }

    /// Grows the branch at `index` from `sample[from..to)`.
    ///
    /// @return the branch's value
    private double grow(int index, int level, int from, int to, RandomGenerator random) {
        int feature = to - from > 1 && level < table.depth() ? drawSplittable(from, to, random) : -1;
        if (feature < 0) {
            double length = level + AveragePathLength.of(to - from);
            table.end(index, (float) length);
            return length;
        }
        float threshold = drawThreshold(random);
        int middle = partition(feature, threshold, from, to);
        table.split(index, feature, threshold);
        int child = table.left(index);
        double left = grow(child, level + 1, from, middle, random);
        double right = grow(child + 1, level + 1, middle, to, random);
        double length = ((middle - from) * left + (to - middle) * right) / (to - from);
        table.value(index, (float) length);
        return length;
    }

    /// A random feature that is not constant in the rows; -1 when there is none.
    private int drawSplittable(int from, int to, RandomGenerator random) {
        for (int left = candidateCount; left > 0; left--) {
            int draw = random.nextInt(left);
            int feature = candidates[draw];
            measure(feature, from, to);
            if (smallest < largest) {
                return feature;
            }
            candidates[draw] = candidates[left - 1];
            candidates[left - 1] = feature;
        }
        return -1;
    }

    private void measure(int feature, int from, int to) {
        smallest = Float.POSITIVE_INFINITY;
        largest = Float.NEGATIVE_INFINITY;
        for (int i = from; i < to; i++) {
            float value = rows[sample[i]][feature];
            smallest = Math.min(smallest, value);
            largest = Math.max(largest, value);
        }
    }

    /// At least `smallest` and below `largest`, so that both sides get rows: a row goes left when value <=
    /// threshold.
    private float drawThreshold(RandomGenerator random) {
        double range = (double) largest - smallest;
        float threshold = (float) (smallest + random.nextDouble() * range);
        return threshold < largest ? threshold : smallest;
    }

    private int partition(int feature, float threshold, int from, int to) {
        int middle = from;
        for (int i = from; i < to; i++) {
            int row = sample[i];
            if (rows[row][feature] <= threshold) {
                sample[i] = sample[middle];
                sample[middle++] = row;
            }
        }
        return middle;
    }

    /// Moves `count` entries drawn without replacement to the front.
    private static void drawToFront(int[] entries, int count, RandomGenerator random) {
        for (int i = 0; i < count; i++) {
            int j = i + random.nextInt(entries.length - i);
            int drawn = entries[j];
            entries[j] = entries[i];
            entries[i] = drawn;
        }
    }

    private static int[] identity(int length) {
        int[] entries = new int[length];
        for (int i = 0; i < length; i++) {
            entries[i] = i;
        }
        return entries;
    }
}
