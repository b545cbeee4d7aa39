package dev.vigil.decision;

/// The arrays behind a decision, each in the order of the feature catalogue. The arrays are owned by this object
/// and must not be changed.
public final class Explanation {
    private static final float[] EMPTY = {};

    private final float[] features;
    private final float[] isolationContributions;
    private final float[] autoencoderContributions;
    private final float[] supervisedContributions;
    private final float[] latent;

    /// @param features                 the feature vector the layers saw
    /// @param isolationContributions   points per feature, empty when the layer was not asked
    /// @param autoencoderContributions points per feature, empty when the layer was not asked
    /// @param supervisedContributions  points per feature, empty when the model has no such layer
    /// @param latent                   the autoencoder's latent vector, empty when the layer was not asked
    public Explanation(
            float[] features,
            float[] isolationContributions,
            float[] autoencoderContributions,
            float[] supervisedContributions,
            float[] latent) {
        this.features = features;
        this.isolationContributions = isolationContributions;
        this.autoencoderContributions = autoencoderContributions;
        this.supervisedContributions = supervisedContributions;
        this.latent = latent;
    }

    /// The explanation of a verdict reached by rules alone.
    public static Explanation ofRules(float[] features) {
        return new Explanation(features, EMPTY, EMPTY, EMPTY, EMPTY);
    }

    public float[] features() {
        return features;
    }

    public float[] isolationContributions() {
        return isolationContributions;
    }

    public float[] autoencoderContributions() {
        return autoencoderContributions;
    }

    public float[] supervisedContributions() {
        return supervisedContributions;
    }

    /// Whether a supervised layer was asked.
    public boolean supervised() {
        return supervisedContributions.length > 0;
    }

    public float[] latent() {
        return latent;
    }
}
