package dev.vigil.risk;

/// What each layer may contribute to the score under [CombinationStrategy#WEIGHTED].
///
/// @param rules       0 to 1
/// @param isolation   0 to 1
/// @param autoencoder 0 to 1; the three sum to 1
public record LayerWeights(double rules, double isolation, double autoencoder) {
    /// The proportions of the plain sum.
    public static final LayerWeights DEFAULT = new LayerWeights(0.4, 0.3, 0.3);

    public LayerWeights {
        boolean inRange = rules >= 0 && isolation >= 0 && autoencoder >= 0;
        if (!inRange || Math.abs(rules + isolation + autoencoder - 1) > 1e-9) {
            throw new IllegalArgumentException("layer weights must be at least 0 and sum to 1, got rules " + rules
                    + ", isolation " + isolation + ", autoencoder " + autoencoder);
        }
    }
}
