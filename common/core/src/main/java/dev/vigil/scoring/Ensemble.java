package dev.vigil.scoring;

import dev.vigil.layer.Detector;
import dev.vigil.layer.autoencoder.Autoencoder;
import dev.vigil.layer.isolation.IsolationForest;
import dev.vigil.layer.supervised.BoostedTrees;
import dev.vigil.risk.Calibration;
import org.jspecify.annotations.Nullable;

/// Two detectors that learned what is usual, with what turns their evidence into points, and, once enough frauds
/// are known, a third that learned what fraud is: all the pipeline needs to know of a model.
public final class Ensemble {
    private final String version;
    private final String featureSchema;
    private final Layer<IsolationForest> isolation;
    private final Layer<Autoencoder> autoencoder;
    private final @Nullable Layer<BoostedTrees> supervised;
    private final float[] typical;

    /// A detector made comparable with others.
    ///
    /// @param calibration from evidence to points
    /// @param threshold   evidence above this is called an anomaly
    public record Layer<D extends Detector>(D detector, Calibration calibration, double threshold) {
        /// Whether an amount of evidence is above the threshold.
        public boolean isAnomaly(double evidence) {
            return evidence > threshold;
        }
    }

    /// @param version       the bundle's version, not empty
    /// @param featureSchema the catalogue the detectors were trained on
    /// @param supervised    its width is that of the others and [Stacking#INPUTS] more; null for want of confirmed
    ///                      frauds
    /// @param typical       the median of each feature in training, shown beside a value to say what is usual
    /// @throws IllegalArgumentException if the widths of the parts differ
    public Ensemble(
            String version,
            String featureSchema,
            Layer<IsolationForest> isolation,
            Layer<Autoencoder> autoencoder,
            @Nullable Layer<BoostedTrees> supervised,
            float[] typical) {
        int width = isolation.detector().width();
        if (autoencoder.detector().width() != width || typical.length != width) {
            throw new IllegalArgumentException("the forest expects " + width + " features, the autoencoder "
                    + autoencoder.detector().width() + ", and " + typical.length + " typical values were given");
        }
        if (supervised != null && supervised.detector().width() != width + Stacking.INPUTS) {
            throw new IllegalArgumentException("the supervised layer expects "
                    + supervised.detector().width() + " inputs, but there are " + width + " features and "
                    + Stacking.INPUTS
                    + " layers before it");
        }
        this.version = version;
        this.featureSchema = featureSchema;
        this.isolation = isolation;
        this.autoencoder = autoencoder;
        this.supervised = supervised;
        this.typical = typical.clone();
    }

    public String version() {
        return version;
    }

    public String featureSchema() {
        return featureSchema;
    }

    public Layer<IsolationForest> isolation() {
        return isolation;
    }

    public Layer<Autoencoder> autoencoder() {
        return autoencoder;
    }

    /// The layer that learned from confirmed frauds, null when there is none.
    public @Nullable Layer<BoostedTrees> supervised() {
        return supervised;
    }

    /// The median of each feature in training.
    public float typical(int feature) {
        return typical[feature];
    }

    /// Number of features expected.
    public int width() {
        return typical.length;
    }
}
