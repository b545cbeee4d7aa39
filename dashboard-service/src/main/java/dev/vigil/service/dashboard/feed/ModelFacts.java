package dev.vigil.service.dashboard.feed;

import dev.vigil.registry.ModelBundle;
import dev.vigil.scoring.Ensemble;
import java.time.Instant;

/// What a bundle says besides how to score: enough to explain decisions of it, without its trees and weights.
public final class ModelFacts {
    private final String version;
    private final String featureSchema;
    private final double isolationThreshold;
    private final double autoencoderThreshold;
    private final double supervisedThreshold;
    private final Instant trainedAt;
    private final float[] typical;

    private ModelFacts(Ensemble ensemble, Instant trainedAt) {
        this.version = ensemble.version();
        this.featureSchema = ensemble.featureSchema();
        this.isolationThreshold = score(ensemble.isolation());
        this.autoencoderThreshold = score(ensemble.autoencoder());
        Ensemble.Layer<?> supervised = ensemble.supervised();
        this.supervisedThreshold = supervised == null ? Double.NaN : score(supervised);
        this.trainedAt = trainedAt;
        this.typical = new float[ensemble.width()];
        for (int feature = 0; feature < typical.length; feature++) {
            typical[feature] = ensemble.typical(feature);
        }
    }

    static ModelFacts of(ModelBundle bundle) {
        return new ModelFacts(bundle.ensemble(), bundle.provenance().trainedAt());
    }

    public String version() {
        return version;
    }

    public String featureSchema() {
        return featureSchema;
    }

    /// In the unit of the layer's score.
    public double isolationThreshold() {
        return isolationThreshold;
    }

    /// In the unit of the layer's score.
    public double autoencoderThreshold() {
        return autoencoderThreshold;
    }

    /// In the unit of the layer's score, NaN when there is no such layer.
    public double supervisedThreshold() {
        return supervisedThreshold;
    }

    public Instant trainedAt() {
        return trainedAt;
    }

    /// The median of a feature in training.
    ///
    /// @param feature position in the catalogue named by [#featureSchema]
    public double typical(int feature) {
        return typical[feature];
    }

    public int width() {
        return typical.length;
    }

    private static double score(Ensemble.Layer<?> layer) {
        return layer.detector().score(layer.threshold());
    }
}
