package dev.vigil.layer.isolation;

import dev.vigil.layer.MalformedModelException;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.EOFException;
import java.io.IOException;

/// The stored form of a forest, big-endian: format, width, trees, depth and subsample (int), threshold (double), then
/// for
/// each tree its splits (feature as short, threshold as float) in heap order and its values (float) in heap order.
final class StoredForest {
    private static final int FORMAT = 1;

    private StoredForest() {}

    static void write(IsolationForest forest, DataOutput out) throws IOException {
        TreeTable table = forest.table();
        out.writeInt(FORMAT);
        out.writeInt(forest.width());
        out.writeInt(table.trees);
        out.writeInt(table.depth);
        out.writeInt(forest.subsample());
        out.writeDouble(forest.threshold());
        for (int index = 0; index < table.splits.length; index++) {
            out.writeShort(table.feature(index));
            out.writeFloat(table.threshold(index));
        }
        for (float value : table.values) {
            out.writeFloat(value);
        }
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
            require(
                    trees << depth <= TreeTable.MAX_SPLITS,
                    trees + " trees of depth " + depth + " are too many splits");
            return new IsolationForest(width, subsample, threshold, readTrees(in, width, trees, depth));
        } catch (EOFException e) {
            throw new MalformedModelException("stored forest: truncated", e);
        }
    }

    private static TreeTable readTrees(DataInput in, int width, int trees, int depth) throws IOException {
        TreeTable table = new TreeTable(trees, depth);
        for (int index = 0; index < table.splits.length; index++) {
            int feature = in.readUnsignedShort();
            float threshold = in.readFloat();
            require(feature < width, "split " + index + " is on feature " + feature + " of " + width);
            require(!Float.isNaN(threshold), "split " + index + " has the threshold NaN");
            table.split(index, feature, threshold);
        }
        for (int index = 0; index < table.values.length; index++) {
            float value = in.readFloat();
            boolean plausible = value >= 0 && value <= IsolationForestOptions.MAX_SUBSAMPLE;
            require(plausible, "the path length at " + index + " is " + value);
            table.values[index] = value;
        }
        return table;
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
