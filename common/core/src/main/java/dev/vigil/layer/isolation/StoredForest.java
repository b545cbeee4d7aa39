package dev.vigil.layer.isolation;

import dev.vigil.layer.MalformedModelException;
import dev.vigil.layer.trees.StoredTrees;
import dev.vigil.layer.trees.TreeTable;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.EOFException;
import java.io.IOException;

/// The stored form of a forest, big-endian: format, width, trees, depth and subsample (int), threshold (double),
/// then the trees as [StoredTrees] has them.
final class StoredForest {
    private static final int FORMAT = 1;

    private StoredForest() {}

    static void write(IsolationForest forest, DataOutput out) throws IOException {
        TreeTable table = forest.table();
        out.writeInt(FORMAT);
        out.writeInt(forest.width());
        out.writeInt(table.trees());
        out.writeInt(table.depth());
        out.writeInt(forest.subsample());
        out.writeDouble(forest.threshold());
        StoredTrees.write(table, out);
    }

    static IsolationForest read(DataInput in) throws IOException {
        try {
            requireRange("format", in.readInt(), FORMAT, FORMAT);
            int width = requireRange("width", in.readInt(), 1, IsolationForest.MAX_WIDTH);
            int trees = requireRange("trees", in.readInt(), 1, IsolationForestOptions.MAX_TREES);
            int depth = requireRange("depth", in.readInt(), 1, TreeTable.MAX_DEPTH);
            int subsample = requireRange("subsample", in.readInt(), 2, 1 << depth);
            double threshold = in.readDouble();
            require(threshold >= 0 && threshold <= 1, "threshold must be 0 to 1, got " + threshold);
            TreeTable table =
                    StoredTrees.read(in, "stored forest", width, trees, depth, 0, IsolationForestOptions.MAX_SUBSAMPLE);
            return new IsolationForest(width, subsample, threshold, table);
        } catch (EOFException e) {
            throw new MalformedModelException("stored forest: truncated", e);
        }
    }

    private static int requireRange(String name, int value, int least, int most) {
        require(value >= least && value <= most, name + " must be " + least + " to " + most + ", got " + value);
        return value;
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new MalformedModelException("stored forest: " + message);
        }
    }
}
