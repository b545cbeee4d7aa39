package dev.vigil.risk;

/// The points of the three layers.
///
/// @param rules       0 to 100
/// @param isolation   0 to 100
/// @param autoencoder 0 to 100; the three sum to at most 100
public record LayerPoints(double rules, double isolation, double autoencoder) {
    /// What each layer may give before layers are combined (C41).
    public static final LayerPoints MAXIMUM = new LayerPoints(40, 30, 30);

    /// The score, 0 to 100.
    public double total() {
        return rules + isolation + autoencoder;
    }
}
