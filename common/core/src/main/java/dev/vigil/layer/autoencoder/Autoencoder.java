package dev.vigil.layer.autoencoder;

import dev.vigil.layer.Detector;
import dev.vigil.layer.onnx.OnnxGraph;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/// A robust autoencoder: rows the network cannot reproduce are strange.
///
/// 1. Features are scaled by median and MAD.
/// 2. The network width -> 30 -> 10 -> 30 -> width sees them clipped to ±3, so that an extreme value cannot drive it,
/// and
///    predicts what an ordinary row would look like.
/// 3. The residual is taken against the *unclipped* value and divided by the feature's own residual scale, which one
///    ordinary row in a hundred exceeds: features the network reproduces poorly even in ordinary rows do not drown
///    the others.
/// 4. Evidence is the mean over the features of log(1 + r²). It is a sum over features, so that contributions are
///    exact and the baseline is 0.
///
/// The evidence is also the score: it is what other places call the *reconstruction error*. It is finite for finite
/// features, and 0 for a row reproduced perfectly; training rows are typically near 0.2.
public final class Autoencoder implements Detector {
    static final int MAX_WIDTH = 4_096;
    static final float CLIP = 3;

    private final Network network;
    private final float[] center;
    private final float[] factor;
    private final float[] inverseResidualScale;

    /// @param center               per feature, padded with 0
    /// @param factor               1 / spread per feature, padded with 0
    /// @param inverseResidualScale per feature, padded with 0
    Autoencoder(Network network, float[] center, float[] factor, float[] inverseResidualScale) {
        this.network = network;
        this.center = center;
        this.factor = factor;
        this.inverseResidualScale = inverseResidualScale;
    }

    @Override
    public int width() {
        return network.width();
    }

    /// Length of the latent vector.
    public int latentWidth() {
        return network.latent();
    }

    /// Always 0: a row without any residual has no evidence.
    @Override
    public double baseline() {
        return 0;
    }

    /// The evidence itself, the reconstruction error.
    @Override
    public double score(double evidence) {
        return evidence;
    }

    @Override
    public Evaluator evaluator() {
        return evaluator(Kernels.fastest());
    }

    Evaluator evaluator(Kernel kernel) {
        return new Evaluator(this, kernel);
    }

    Network network() {
        return network;
    }

    float[] center() {
        return center;
    }

    float[] factor() {
        return factor;
    }

    float[] inverseResidualScale() {
        return inverseResidualScale;
    }

    /// Adds the autoencoder to a graph.
    ///
    /// @param evidence output of one column
    /// @param latent   output of [#latentWidth] columns
    /// @param features input of [#width] columns
    public void addTo(OnnxGraph graph, String evidence, String latent, String features) {
        new OnnxAutoencoder(this, graph).add(evidence, latent, features);
    }

    /// Writes the stored form, which [#readFrom] reads.
    public void writeTo(DataOutput out) throws IOException {
        StoredAutoencoder.write(this, out);
    }

    /// Reads what [#writeTo] wrote. The bytes are not trusted: every size and value is checked.
    ///
    /// @throws dev.vigil.layer.MalformedModelException if the bytes are not an autoencoder within the limits
    public static Autoencoder readFrom(DataInput in) throws IOException {
        return StoredAutoencoder.read(in);
    }

    /// Evaluates rows with its own scratch memory; not safe for use by two threads.
    public static final class Evaluator implements Detector.Evaluator {
        private final Autoencoder model;
        private final Kernel kernel;
        private final float[] values;
        private final float[] scaled;
        private final float[][] stages;
        private final float[] surprise;
        private final float share;

        private Evaluator(Autoencoder model, Kernel kernel) {
            this.model = model;
            this.kernel = kernel;
            this.stages = model.network.rowBuffers();
            int stride = stages[0].length;
            this.values = new float[stride];
            this.scaled = new float[stride];
            this.surprise = new float[stride];
            this.share = 1f / model.width();
        }

        @Override
        public double evidence(float[] features) {
            if (features.length != model.width()) {
                throw new IllegalArgumentException("expected " + model.width() + " features, got " + features.length);
            }
            System.arraycopy(features, 0, values, 0, features.length);
            kernel.scale(values, model.center, model.factor, CLIP, scaled, stages[0]);
            model.network.forward(kernel, stages);
            return kernel.surprise(scaled, stages[Network.LAYERS], model.inverseResidualScale, share, surprise);
        }

        @Override
        public double explain(float[] features, float[] contributions) {
            double evidence = evidence(features);
            System.arraycopy(surprise, 0, contributions, 0, features.length);
            return evidence;
        }

        /// What the network expects of the row evaluated last: the features of an ordinary row that is otherwise like
        /// it,
        /// a copy.
        public float[] expected() {
            float[] expected = new float[model.width()];
            for (int feature = 0; feature < expected.length; feature++) {
                expected[feature] = stages[Network.LAYERS][feature] / model.factor[feature] + model.center[feature];
            }
            return expected;
        }

        /// The latent vector of the row evaluated last, a copy.
        public float[] latent() {
            return Arrays.copyOf(stages[2], model.latentWidth());
        }
    }
}
