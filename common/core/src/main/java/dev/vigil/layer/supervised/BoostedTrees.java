package dev.vigil.layer.supervised;

import dev.vigil.layer.Detector;
import dev.vigil.layer.onnx.OnnxGraph;
import dev.vigil.layer.onnx.OnnxTrees;
import dev.vigil.layer.trees.TreeTable;
import dev.vigil.layer.trees.TreeWalk;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/// Gradient-boosted trees: how likely a row is a fraud, judged by the frauds confirmed before.
///
/// The evidence is the log-odds of fraud, the sum of what the trees say. Every split on a row's way through a tree
/// changes the value expected below it, and that change is the contribution of the split's feature, as in the
/// isolation forest. Values are multiples of 2^-18: sums of them below 64 are exact also in single precision, so
/// that contributions add up to the evidence to the last bit.
///
/// Friedman: *Greedy Function Approximation: A Gradient Boosting Machine*, Annals of Statistics 29, 2001.
public final class BoostedTrees implements Detector {
    static final int MAX_WIDTH = 4_096;

    /// No sum over the trees comes near to it in training.
    static final float MAX_VALUE = 64;

    private static final double GRID = 1 << 18;

    private final int width;
    private final TreeTable table;
    private final double baseline;

    BoostedTrees(int width, TreeTable table) {
        this.width = width;
        this.table = table;
        this.baseline = table.rootValue();
    }

    /// The nearest value the trees may have.
    static float onGrid(double value) {
        return (float) (Math.rint(Math.clamp(value, -MAX_VALUE, MAX_VALUE) * GRID) / GRID);
    }

    @Override
    public int width() {
        return width;
    }

    public int trees() {
        return table.trees();
    }

    /// Levels of splits in each tree.
    public int depth() {
        return table.depth();
    }

    /// The mean evidence of the training rows.
    @Override
    public double baseline() {
        return baseline;
    }

    /// The probability of fraud: 1 / (1 + e^-evidence).
    @Override
    public double score(double evidence) {
        return 1 / (1 + Math.exp(-evidence));
    }

    @Override
    public Evaluator evaluator() {
        return new TreeWalk(width, table, 1);
    }

    TreeTable table() {
        return table;
    }

    /// Adds the trees to a graph.
    ///
    /// @param evidence output of one column
    /// @param inputs   of [#width] columns
    public void addTo(OnnxGraph graph, String evidence, String inputs) {
        OnnxTrees.add(graph, table, evidence, inputs);
    }

    /// Writes the stored form, which [#readFrom] reads.
    public void writeTo(DataOutput out) throws IOException {
        StoredBoostedTrees.write(this, out);
    }

    /// Reads what [#writeTo] wrote. The bytes are not trusted: every size, index and value is checked.
    ///
    /// @throws dev.vigil.layer.MalformedModelException if the bytes are not boosted trees within the limits
    public static BoostedTrees readFrom(DataInput in) throws IOException {
        return StoredBoostedTrees.read(in);
    }
}
