package dev.vigil.scoring;

import dev.vigil.layer.Detector;
import dev.vigil.layer.autoencoder.Autoencoder;
import dev.vigil.layer.isolation.IsolationForest;
import dev.vigil.risk.Calibration;

/// Two trained detectors with what turns their evidence into points: all the pipeline needs to know of a model.
public final class Ensemble {
    private final String version;
    private final String featureSchema;
    private final Layer<IsolationForest> isolation;
    private final Layer<Autoencoder> autoencoder;
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
    /// @param featureSchema the catalogue both detectors were trained on
    /// @param typical       the median of each feature in training, shown beside a value to say what is usual
    /// @throws IllegalArgumentException if the widths of the parts differ
    public Ensemble(
            String version,
            String featureSchema,
            Layer<IsolationForest> isolation,
            Layer<Autoencoder> autoencoder,
            float[] typical) {
        int width = isolation.detector().width();
        if (autoencoder.detector().width() != width || typical.length != width) {
            throw new IllegalArgumentException("the forest expects " + width + " features, the autoencoder "
                    + autoencoder.detector().width() + ", and " + typical.length + " typical values were given");
        }
        this.version = version;
        this.featureSchema = featureSchema;
        this.isolation = isolation;
        this.autoencoder = autoencoder;
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

    /// The median of each feature in training.
    public float typical(int feature) {
        return typical[feature];
    }

    /// Number of features expected.
    public int width() {
        return typical.length;
    }
}
