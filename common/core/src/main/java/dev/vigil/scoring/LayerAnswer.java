package dev.vigil.scoring;

/// What one detector says of one vector, before it is combined with the others. The array is owned by whoever combines
/// it.
public final class LayerAnswer {
    private static final float[] NO_LATENT = {};

    private final double evidence;
    private final float[] contributions;
    private final float[] latent;

    /// @param contributions to the evidence, of each feature
    LayerAnswer(double evidence, float[] contributions) {
        this(evidence, contributions, NO_LATENT);
    }

    /// @param contributions to the evidence, of each feature
    /// @param latent        the detector's latent vector
    LayerAnswer(double evidence, float[] contributions, float[] latent) {
        this.evidence = evidence;
        this.contributions = contributions;
        this.latent = latent;
    }

    double evidence() {
        return evidence;
    }

    float[] contributions() {
        return contributions;
    }

    float[] latent() {
        return latent;
    }
}
