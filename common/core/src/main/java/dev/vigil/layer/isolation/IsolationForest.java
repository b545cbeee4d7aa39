package dev.vigil.layer.isolation;

import dev.vigil.layer.Detector;
import dev.vigil.layer.onnx.OnnxGraph;
import dev.vigil.layer.onnx.OnnxTrees;
import dev.vigil.layer.trees.TreeTable;
import dev.vigil.layer.trees.TreeWalk;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/// An isolation forest: rows that few random splits set apart are strange.
///
/// The evidence is log2 of the customary score, -E[path length] / c(subsample), which unlike the score is a sum:
/// every split on a row's way through a tree changes the path length expected below it, and that change is the
/// contribution of
/// the split's feature (the attribution of Saabas, *Interpreting random forests*, 2014). Evidence is at most 0; the
/// score
/// 2^evidence is in (0, 1], near 0.5 and below for ordinary rows.
///
/// Liu, Ting, Zhou: *Isolation Forest*, ICDM 2008.
public final class IsolationForest implements Detector {
    static final int MAX_WIDTH = 4_096;

    private final int width;
    private final int subsample;
    private final double threshold;
    private final TreeTable table;
    private final double baseline;

    IsolationForest(int width, int subsample, double threshold, TreeTable table) {
        this.width = width;
        this.subsample = subsample;
        this.threshold = threshold;
        this.table = table;
        this.baseline = -table.rootValue() / table.trees() / AveragePathLength.of(subsample);
    }

    @Override
    public int width() {
        return width;
    }

    public int trees() {
        return table.trees();
    }

    /// The number of rows each tree was grown from.
    public int subsample() {
        return subsample;
    }

    /// The score that the share [IsolationForestOptions#contamination] of the training rows is above.
    public double threshold() {
        return threshold;
    }

    @Override
    public double baseline() {
        return baseline;
    }

    /// 2^evidence: the anomaly score of the paper.
    @Override
    public double score(double evidence) {
        return Math.pow(2, evidence);
    }

    @Override
    public Evaluator evaluator() {
        return new TreeWalk(width, table, -1 / (table.trees() * AveragePathLength.of(subsample)));
    }

    TreeTable table() {
        return table;
    }

    /// Adds the forest to a graph.
    ///
    /// @param evidence output of one column
    /// @param features input of [#width] columns
    public void addTo(OnnxGraph graph, String evidence, String features) {
        OnnxTrees.add(graph, table, "path lengths", features);
        float share = (float) (-1 / (table.trees() * AveragePathLength.of(subsample)));
        graph.constant("path length share", new float[] {share})
                .node("Mul", evidence, "path lengths", "path length share");
    }

    /// Writes the stored form, which [#readFrom] reads.
    public void writeTo(DataOutput out) throws IOException {
        StoredForest.write(this, out);
    }

    /// Reads what [#writeTo] wrote. The bytes are not trusted: every size, index and value is checked.
    ///
    /// @throws dev.vigil.layer.MalformedModelException if the bytes are not a forest within the limits
    public static IsolationForest readFrom(DataInput in) throws IOException {
        return StoredForest.read(in);
    }
}
