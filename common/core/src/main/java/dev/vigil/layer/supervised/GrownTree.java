package dev.vigil.layer.supervised;

import dev.vigil.layer.trees.TreeTable;
import java.util.Arrays;

/// A tree as it is grown: a heap, the children of node i being 2i + 1 and 2i + 2.
final class GrownTree {
    private static final int LEAF = -1;

    private final int[] feature;
    private final int[] bin;
    private final double[] value;

    GrownTree(int depth) {
        this.feature = new int[(1 << depth) - 1];
        this.bin = new int[feature.length];
        this.value = new double[2 * feature.length + 1];
        Arrays.fill(feature, LEAF);
    }

    static int left(int node) {
        return 2 * node + 1;
    }

    void split(int node, int onFeature, int leftUpToBin) {
        feature[node] = onFeature;
        bin[node] = leftUpToBin;
    }

    void value(int node, double mean) {
        value[node] = mean;
    }

    /// What the tree says of a row.
    double value(Bins bins, int row) {
        int node = 0;
        while (node < feature.length && feature[node] != LEAF) {
            boolean right = (bins.codes(feature[node])[row] & 0xFF) > bin[node];
            node = left(node) + (right ? 1 : 0);
        }
        return value[node];
    }

    /// Copies the tree to `table`, every value v as `factor` * v + `offset`.
    void copyTo(TreeTable table, int tree, Bins bins, double factor, double offset) {
        copy(0, table, tree, bins, factor, offset);
    }

    private void copy(int node, TreeTable table, int index, Bins bins, double factor, double offset) {
        float scaled = BoostedTrees.onGrid(factor * value[node] + offset);
        if (node >= feature.length || feature[node] == LEAF) {
            table.end(index, scaled);
            return;
        }
        table.split(index, feature[node], bins.boundary(feature[node], bin[node]));
        table.value(index, scaled);
        copy(left(node), table, table.left(index), bins, factor, offset);
        copy(left(node) + 1, table, table.left(index) + 1, bins, factor, offset);
    }
}
