package dev.vigil.layer.isolation;

/// The trees of a forest as two flat arrays.
///
/// Every tree is stored as a *complete* binary tree of `depth` levels in heap order: node 1 is the root, the children
/// of
/// node i are 2i and 2i + 1, and the nodes of the last level are the leaves. A branch that ended early is filled up
/// with
/// splits that change nothing: all leaves below it carry the same value. So a walk has the same number of steps for
/// each
/// row and needs neither child pointers nor a test for a leaf.
///
/// 1. **Nodes.** A split is one `long`: the threshold in the upper half, the feature's index in the lower. The
/// threshold
///    is a float in *sortable* form, an integer with the order of the float (-0.0 counts as 0.0). Values are converted
///    once a row, and a step is then `next = 2 * node + (threshold < value ? 1 : 0)` with the comparison taken from the
///    sign of a 64-bit subtraction. There is no branch to mispredict; half of these would be.
/// 2. **Values.** `value(node)` is the path length expected for a training row that comes to the node, weighted by
///    training rows: at a leaf its depth plus [AveragePathLength] of the rows left in it. The value at the end of the
/// walk
///    is the path length of the row. The change of the value from a node to its child is what the split contributed.
/// 3. **Size.** With 100 trees of 256 rows (8 levels) nodes take 200 kB and the leaves' values 100 kB: the working
///    set of scoring stays in a second-level cache of 512 kB.
final class TreeTable {
    static final int MAX_DEPTH = 12;
    static final int MAX_NODES = 1 << 22;

    final int trees;
    final int depth;

    /// Tree t has its splits at `(t << depth) + node`; slot 0 of each tree is unused.
    final long[] nodes;

    /// Tree t has its values at `(t << depth + 1) + node`; slot 0 of each tree is unused.
    final float[] values;

    TreeTable(int trees, int depth) {
        this.trees = trees;
        this.depth = depth;
        this.nodes = new long[trees << depth];
        this.values = new float[trees << (depth + 1)];
    }

    /// An integer whose order is the order of the floats, infinities included; NaN is above all or below all.
    static int sortable(float value) {
        int bits = Float.floatToRawIntBits(value + 0.0f);
        return bits ^ ((bits >> 31) & Integer.MAX_VALUE);
    }

    static float unsortable(int sortable) {
        return Float.intBitsToFloat(sortable ^ ((sortable >> 31) & Integer.MAX_VALUE));
    }

    void split(int tree, int node, int feature, float threshold) {
        nodes[(tree << depth) + node] = ((long) sortable(threshold) << 32) | feature;
    }

    int feature(int tree, int node) {
        return (int) nodes[(tree << depth) + node];
    }

    float threshold(int tree, int node) {
        return unsortable((int) (nodes[(tree << depth) + node] >> 32));
    }

    void value(int tree, int node, float value) {
        values[(tree << (depth + 1)) + node] = value;
    }

    float value(int tree, int node) {
        return values[(tree << (depth + 1)) + node];
    }

    /// Ends a branch at `node`: everything below it has the node's value, whichever way a walk goes.
    void end(int tree, int node, float value) {
        value(tree, node, value);
        if (node < 1 << depth) {
            split(tree, node, 0, Float.POSITIVE_INFINITY);
            end(tree, 2 * node, value);
            end(tree, 2 * node + 1, value);
        }
    }

    /// The mean over the trees of the value at the root: the path length expected of a row nothing is known about.
    double meanRootValue() {
        double sum = 0;
        for (int tree = 0; tree < trees; tree++) {
            sum += value(tree, 1);
        }
        return sum / trees;
    }
}
