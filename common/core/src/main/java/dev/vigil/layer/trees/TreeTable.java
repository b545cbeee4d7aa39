package dev.vigil.layer.trees;

/// The trees of a model as two flat arrays, level by level.
///
/// Every tree is stored as a *complete* binary tree of `depth` levels of splits with its leaves below them. A
/// branch that
/// ended early is filled up with splits that change nothing: all leaves below it carry the same value. So a walk
/// has the same number of steps for each row and needs neither child pointers nor a test for a leaf.
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
/// 3. **Values.** The value at an index is the mean, over the training rows that come there, of the value at the
///    end of their walk. The value at the end of a walk is what the tree says of a row; the change of the value
///    from an index to its child is what the split contributed.
/// 4. **Size.** With 100 trees of 8 levels splits take 200 kB and the leaves' values 100 kB: the working set of
///    scoring stays in a second-level cache of 512 kB, and the upper four levels in the first.
public final class TreeTable {
    public static final int MAX_DEPTH = 12;
    public static final int MAX_SPLITS = 1 << 22;

    private final int trees;
    private final int depth;
    private final long[] splits;
    private final float[] values;

    /// Trees of splits on feature 0 at 0.0 and of values 0, to be filled in.
    ///
    /// @param trees at least 1; `trees << depth` is at most [#MAX_SPLITS]
    /// @param depth levels of splits, 1 to [#MAX_DEPTH]
    public TreeTable(int trees, int depth) {
        this.trees = trees;
        this.depth = depth;
        this.splits = new long[trees * ((1 << depth) - 1)];
        this.values = new float[trees * ((2 << depth) - 1)];
    }

    public int trees() {
        return trees;
    }

    /// Levels of splits.
    public int depth() {
        return depth;
    }

    /// Number of splits over all trees; from this index on there are leaves.
    public int splits() {
        return splits.length;
    }

    /// Number of values over all trees: of splits and of leaves.
    public int values() {
        return values.length;
    }

    /// The array behind [#splits], to be read only.
    long[] splitArray() {
        return splits;
    }

    /// The array behind [#values], to be read only.
    float[] valueArray() {
        return values;
    }

    /// The index of the left child; the right one follows it.
    public int left(int index) {
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

    /// Sets a split: a row goes right when its value of `feature` is above `threshold`.
    public void split(int index, int feature, float threshold) {
        splits[index] = ((long) sortable(threshold) << 32) | feature;
    }

    public int feature(int index) {
        return (int) splits[index];
    }

    public float threshold(int index) {
        return unsortable((int) (splits[index] >> 32));
    }

    public float value(int index) {
        return values[index];
    }

    /// Sets the value at `index`.
    public void value(int index, float value) {
        values[index] = value;
    }

    /// Ends a branch: everything below `index` has the value, whichever way a walk goes.
    public void end(int index, float value) {
        values[index] = value;
        if (index < splits.length) {
            split(index, 0, Float.POSITIVE_INFINITY);
            end(left(index), value);
            end(left(index) + 1, value);
        }
    }

    /// The sum over the trees of the value at the root: what the trees say of a row nothing is known about.
    public double rootValue() {
        double sum = 0;
        for (int tree = 0; tree < trees; tree++) {
            sum += values[tree];
        }
        return sum;
    }
}
