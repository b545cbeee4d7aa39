package dev.vigil.layer.trees;

import dev.vigil.layer.MalformedModelException;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/// The stored form of a [TreeTable], big-endian: all splits (feature as short, threshold as float), then all values
/// (float), both in the table's own order. How many there are is for the model to say that has the trees.
public final class StoredTrees {
    private StoredTrees() {}

    public static void write(TreeTable table, DataOutput out) throws IOException {
        for (int index = 0; index < table.splits(); index++) {
            out.writeShort(table.feature(index));
            out.writeFloat(table.threshold(index));
        }
        for (int index = 0; index < table.values(); index++) {
            out.writeFloat(table.value(index));
        }
    }

    /// Reads what [#write] wrote. The bytes are not trusted.
    ///
    /// @param model what the trees are of, for messages
    /// @param width number of features splits may be on
    /// @param trees at least 1
    /// @param depth 1 to [TreeTable#MAX_DEPTH]
    /// @param least smallest value allowed
    /// @param most  largest value allowed
    /// @throws MalformedModelException if the trees are too many, or a split or value is outside its limits
    /// @throws java.io.EOFException    if there are fewer bytes than such trees have
    public static TreeTable read(DataInput in, String model, int width, int trees, int depth, float least, float most)
            throws IOException {
        if ((long) trees << depth > TreeTable.MAX_SPLITS) {
            throw new MalformedModelException(
                    model + ": " + trees + " trees of depth " + depth + " are too many splits");
        }
        TreeTable table = new TreeTable(trees, depth);
        for (int index = 0; index < table.splits(); index++) {
            int feature = in.readUnsignedShort();
            float threshold = in.readFloat();
            if (feature >= width || Float.isNaN(threshold)) {
                throw new MalformedModelException(
                        model + ": split " + index + " is on feature " + feature + " of " + width + " at " + threshold);
            }
            table.split(index, feature, threshold);
        }
        for (int index = 0; index < table.values(); index++) {
            float value = in.readFloat();
            if (!(value >= least && value <= most)) {
                throw new MalformedModelException(
                        model + ": the value at " + index + " must be " + least + " to " + most + ", got " + value);
            }
            table.value(index, value);
        }
        return table;
    }
}
