package dev.vigil.layer.trees;

import dev.vigil.layer.Detector;
import java.util.Arrays;

/// Walks the trees of a [TreeTable], four at a time: a walk is a chain of dependent loads, and four of them side by
/// side
/// hide each other's latency.
public final class TreeWalk implements Detector.Evaluator {
    private final long[] splits;
    private final float[] values;
    private final int trees;
    private final double scale;
    private final long[] row;

    /// @param width number of features the splits of `table` are on
    /// @param scale what the trees' values, summed over the trees, are multiplied with to become evidence
    public TreeWalk(int width, TreeTable table, double scale) {
        this.splits = table.splitArray();
        this.values = table.valueArray();
        this.trees = table.trees();
        this.scale = scale;
        this.row = new long[width];
    }

    @Override
    public double evidence(float[] features) {
        load(features);
        double sum = 0;
        int tree = 0;
        for (; tree + 4 <= trees; tree += 4) {
            sum += four(tree);
        }
        for (; tree < trees; tree++) {
            sum += one(tree);
        }
        return sum * scale;
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
        int node = tree;
        while (node < splits.length) {
            node = step(node);
        }
        return values[node];
    }

    private double four(int tree) {
        int a = tree;
        int b = tree + 1;
        int c = tree + 2;
        int d = tree + 3;
        while (a < splits.length) {
            a = step(a);
            b = step(b);
            c = step(c);
            d = step(d);
        }
        return (double) values[a] + values[b] + values[c] + values[d];
    }

    /// The child of `node` the row belongs to: the right one if the row's value is above the threshold.
    private int step(int node) {
        long split = splits[node];
        long below = (split >> 32) - row[(int) split];
        return 2 * node + trees + (int) (below >>> 63);
    }

    @Override
    public double explain(float[] features, float[] contributions) {
        load(features);
        Arrays.fill(contributions, 0);
        double sum = 0;
        int tree = 0;
        for (; tree + 4 <= trees; tree += 4) {
            sum += explainFour(tree, contributions);
        }
        for (; tree < trees; tree++) {
            sum += explainOne(tree, contributions);
        }
        for (int i = 0; i < contributions.length; i++) {
            contributions[i] *= (float) scale;
        }
        return sum * scale;
    }

    private double explainOne(int tree, float[] contributions) {
        int node = tree;
        float value = values[node];
        while (node < splits.length) {
            int feature = (int) splits[node];
            node = step(node);
            float next = values[node];
            contributions[feature] += next - value;
            value = next;
        }
        return value;
    }

    private double explainFour(int tree, float[] contributions) {
        int a = tree;
        int b = tree + 1;
        int c = tree + 2;
        int d = tree + 3;
        float va = values[a];
        float vb = values[b];
        float vc = values[c];
        float vd = values[d];
        while (a < splits.length) {
            int fa = (int) splits[a];
            int fb = (int) splits[b];
            int fc = (int) splits[c];
            int fd = (int) splits[d];
            a = step(a);
            b = step(b);
            c = step(c);
            d = step(d);
            float na = values[a];
            float nb = values[b];
            float nc = values[c];
            float nd = values[d];
            contributions[fa] += na - va;
            contributions[fb] += nb - vb;
            contributions[fc] += nc - vc;
            contributions[fd] += nd - vd;
            va = na;
            vb = nb;
            vc = nc;
            vd = nd;
        }
        return (double) va + vb + vc + vd;
    }
}
