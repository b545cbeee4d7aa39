package dev.vigil.layer.isolation;

/// The trees of a forest as two flat arrays, level by level.
///
/// Every tree is stored as a *complete* binary tree of `depth` levels of splits with its leaves below them. A branch
/// that
/// ended early is filled up with splits that change nothing: all leaves below it carry the same value. So a walk has
/// the same number of steps for each row and needs neither child pointers nor a test for a leaf.
///
/// 1. **Numbering.** First come the roots of all trees, then all their children, and so on: tree t has its root at
/// index t,
///    and the children of index i are `2 * i + trees` and the one after. One numbering serves all trees, splits
///    and values alike, and a step needs no more than the number of trees.
/// 2. **Splits.** A split is one `long`: the threshold in the upper half, the feature's index in the lower. The
/// threshold
///    is a float in *sortable* form, an integer with the order of the float (-0.0 counts as 0.0). Values are
///    converted once a row, and a step is then `2 * i + trees + (threshold < value ? 1 : 0)` with the comparison
///    taken from the sign of a 64-bit subtraction. There is no branch to mispredict; half of these would be.
/// 3. **Values.** The value at an index is the path length expected for a training row that comes there, weighted by
///    training rows: at a leaf its depth plus [AveragePathLength] of the rows left in it. The value at the end of a
/// walk is
///    the path length of the row; the change of the value from an index to its child is what the split contributed.
/// 4. **Size.** With 100 trees of 256 rows (8 levels) splits take 200 kB and the leaves' values 100 kB: the working
///    set of scoring stays in a second-level cache of 512 kB, and the upper four levels in the first.
final class TreeTable {
    static final int MAX_DEPTH = 12;
    static final int MAX_SPLITS = 1 << 22;

    final int trees;
    final int depth;
    final long[] splits;
    final float[] values;

    TreeTable(int trees, int depth) {
        this.trees = trees;
        this.depth = depth;
        this.splits = new long[trees * ((1 << depth) - 1)];
        this.values = new float[trees * ((2 << depth) - 1)];
    }

    /// The index of the left child; the right one follows it.
    int left(int index) {
        return 2 * index + trees;
    }

    /// An integer whose order is the order of the floats, infinities included; NaN is above all or below all.
    static int sortable(float value) {
        int bits = Float.floatToRawIntBits(value + 0.0f);
        return bits ^ ((bits >> 31) & Integer.MAX_VALUE);
    }

    static float unsortable(int sortable) {
        return Float.intBitsToFloat(sortable ^ ((sortable >> 31) & Integer.MAX_VALUE));
    }

    void split(int index, int feature, float threshold) {
        splits[index] = ((long) sortable(threshold) << 32) | feature;
    }

    int feature(int index) {
        return (int) splits[index];
    }

    float threshold(int index) {
        return unsortable((int) (splits[index] >> 32));
    }

    /// Ends a branch: everything below `index` has the value, whichever way a walk goes.
    void end(int index, float value) {
        values[index] = value;
        if (index < splits.length) {
            split(index, 0, Float.POSITIVE_INFINITY);
            end(left(index), value);
            end(left(index) + 1, value);
        }
    }

    /// The mean over the trees of the value at the root: the path length expected of a row nothing is known about.
    double meanRootValue() {
        double sum = 0;
        for (int tree = 0; tree < trees; tree++) {
            sum += values[tree];
        }
        return sum / trees;
    }
}
