package dev.vigil.layer.supervised;

import dev.vigil.layer.MalformedModelException;
import dev.vigil.layer.trees.StoredTrees;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.EOFException;
import java.io.IOException;

/// The stored form of boosted trees, big-endian: format, width, trees and depth (int), then the trees as
/// [StoredTrees] has them.
final class StoredBoostedTrees {
    private static final int FORMAT = 1;
    private static final String NAME = "stored boosted trees";

    private StoredBoostedTrees() {}

    static void write(BoostedTrees model, DataOutput out) throws IOException {
        out.writeInt(FORMAT);
        out.writeInt(model.width());
        out.writeInt(model.trees());
        out.writeInt(model.depth());
        StoredTrees.write(model.table(), out);
    }

    static BoostedTrees read(DataInput in) throws IOException {
        try {
            requireRange("format", in.readInt(), FORMAT, FORMAT);
            int width = requireRange("width", in.readInt(), 1, BoostedTrees.MAX_WIDTH);
            int trees = requireRange("trees", in.readInt(), 1, BoostedTreesOptions.MAX_TREES);
            int depth = requireRange("depth", in.readInt(), 1, BoostedTreesOptions.MAX_DEPTH);
            return new BoostedTrees(
                    width,
                    StoredTrees.read(in, NAME, width, trees, depth, -BoostedTrees.MAX_VALUE, BoostedTrees.MAX_VALUE));
        } catch (EOFException e) {
            throw new MalformedModelException(NAME + ": truncated", e);
        }
    }

    private static int requireRange(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new MalformedModelException(
                    NAME + ": " + name + " must be " + least + " to " + most + ", got " + value);
        }
        return value;
    }
}
