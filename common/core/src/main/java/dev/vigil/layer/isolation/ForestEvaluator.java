package dev.vigil.layer.isolation;

import dev.vigil.layer.Detector;
import java.util.Arrays;

/// Walks the trees of a [TreeTable], four at a time: a walk is a chain of dependent loads, and four of them side by
/// side
/// hide each other's latency.
final class ForestEvaluator implements Detector.Evaluator {
    private final long[] nodes;
    private final float[] values;
    private final int trees;
    private final int depth;
    private final double scale;
    private final long[] row;

    /// @param scale what a path length, summed over the trees, is multiplied with to become evidence
    ForestEvaluator(int width, TreeTable table, double scale) {
        this.nodes = table.nodes;
        this.values = table.values;
        this.trees = table.trees;
        this.depth = table.depth;
        this.scale = scale;
        this.row = new long[width];
    }

    @Override
    public double evidence(float[] features) {
        load(features);
        double length = 0;
        int tree = 0;
        for (; tree + 4 <= trees; tree += 4) {
            length += four(tree);
        }
        for (; tree < trees; tree++) {
            length += one(tree);
        }
        return length * scale;
    }

    private void load(float[] features) {
        if (features.length != row.length) {
            throw new IllegalArgumentException("expected " + row.length + " features, got " + features.length);
        }
        for (int i = 0; i < row.length; i++) {
            row[i] = TreeTable.sortable(features[i]);
        }
    }

    private double one(int tree) {
        int base = tree << depth;
        int node = 1;
        for (int level = 0; level < depth; level++) {
            node = step(base, node);
        }
        return values[2 * base + node];
    }

    private double four(int tree) {
        int size = 1 << depth;
        int base = tree << depth;
        int a = 1;
        int b = 1;
        int c = 1;
        int d = 1;
        for (int level = 0; level < depth; level++) {
            a = step(base, a);
            b = step(base + size, b);
            c = step(base + 2 * size, c);
            d = step(base + 3 * size, d);
        }
        return (double) values[2 * base + a]
                + values[2 * (base + size) + b]
                + values[2 * (base + 2 * size) + c]
                + values[2 * (base + 3 * size) + d];
    }

    /// The child of `node` the row belongs to: the right one if the row's value is above the threshold.
    private int step(int base, int node) {
        long split = nodes[base + node];
        long below = (split >> 32) - row[(int) split];
        return 2 * node + (int) (below >>> 63);
    }

    @Override
    public double explain(float[] features, float[] contributions) {
        load(features);
        Arrays.fill(contributions, 0);
        double length = 0;
        for (int tree = 0; tree < trees; tree++) {
            length += explainOne(tree, contributions);
        }
        for (int i = 0; i < contributions.length; i++) {
            contributions[i] *= (float) scale;
        }
        return length * scale;
    }

    private double explainOne(int tree, float[] contributions) {
        int base = tree << depth;
        int node = 1;
        float value = values[2 * base + 1];
        for (int level = 0; level < depth; level++) {
            int feature = (int) nodes[base + node];
            node = step(base, node);
            float next = values[2 * base + node];
            contributions[feature] += next - value;
            value = next;
        }
        return value;
    }
}
