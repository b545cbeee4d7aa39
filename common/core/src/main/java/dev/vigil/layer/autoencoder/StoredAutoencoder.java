package dev.vigil.layer.autoencoder;

import dev.vigil.layer.MalformedModelException;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.EOFException;
import java.io.IOException;

/// The stored form of an autoencoder, big-endian: format, width, hidden and latent (int), then as floats without
/// padding
/// per feature center, factor and inverse residual scale, then per layer the weights of each input, then the biases.
final class StoredAutoencoder {
    private static final int FORMAT = 1;

    /// Far above what training reaches, and small enough that no sum in the network can overflow.
    private static final float MAX_WEIGHT = 1e6f;

    private StoredAutoencoder() {}

    static void write(Autoencoder model, DataOutput out) throws IOException {
        Network network = model.network();
        out.writeInt(FORMAT);
        out.writeInt(network.width());
        out.writeInt(network.hidden());
        out.writeInt(network.latent());
        writeFloats(model.center(), 0, network.width(), out);
        writeFloats(model.factor(), 0, network.width(), out);
        writeFloats(model.inverseResidualScale(), 0, network.width(), out);
        for (int layer = 0; layer < Network.LAYERS; layer++) {
            for (int input = 0; input <= network.sizes[layer]; input++) {
                writeFloats(network.parameters, network.index(layer, input, 0), network.sizes[layer + 1], out);
            }
        }
    }

    private static void writeFloats(float[] values, int from, int count, DataOutput out) throws IOException {
        for (int i = from; i < from + count; i++) {
            out.writeFloat(values[i]);
        }
    }

    static Autoencoder read(DataInput in) throws IOException {
        try {
            requireRange("format", in.readInt(), FORMAT, FORMAT);
            int width = requireRange("width", in.readInt(), 1, Autoencoder.MAX_WIDTH);
            int hidden = requireRange("hidden", in.readInt(), 1, AutoencoderOptions.MAX_NEURONS);
            int latent = requireRange("latent", in.readInt(), 1, AutoencoderOptions.MAX_NEURONS);
            float[] center = readColumn("center", in, width, -Float.MAX_VALUE, Float.MAX_VALUE);
            float[] factor = readColumn("factor", in, width, Float.MIN_VALUE, Float.MAX_VALUE);
            float[] inverse = readColumn("inverse residual scale", in, width, Float.MIN_VALUE, Float.MAX_VALUE);
            return new Autoencoder(readNetwork(in, width, hidden, latent), center, factor, inverse);
        } catch (EOFException e) {
            throw new MalformedModelException("stored autoencoder: truncated", e);
        }
    }

    private static float[] readColumn(String name, DataInput in, int width, float least, float most)
            throws IOException {
        float[] column = new float[Kernel.padded(width)];
        readFloats(name, in, column, 0, width, least, most);
        return column;
    }

    private static Network readNetwork(DataInput in, int width, int hidden, int latent) throws IOException {
        Network network = new Network(width, hidden, latent);
        for (int layer = 0; layer < Network.LAYERS; layer++) {
            for (int input = 0; input <= network.sizes[layer]; input++) {
                int from = network.index(layer, input, 0);
                readFloats("weight", in, network.parameters, from, network.sizes[layer + 1], -MAX_WEIGHT, MAX_WEIGHT);
            }
        }
        return network;
    }

    private static void readFloats(
            String name, DataInput in, float[] values, int from, int count, float least, float most)
            throws IOException {
        for (int i = from; i < from + count; i++) {
            float value = in.readFloat();
            require(value >= least && value <= most, name + " must be " + least + " to " + most + ", got " + value);
            values[i] = value;
        }
    }

    private static int requireRange(String name, int value, int least, int most) {
        require(value >= least && value <= most, name + " must be " + least + " to " + most + ", got " + value);
        return value;
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new MalformedModelException("stored autoencoder: " + message);
        }
    }
}
