package dev.vigil.risk;

/// The points of the layers.
///
/// @param rules       0 to 100
/// @param isolation   0 to 100
/// @param autoencoder 0 to 100
/// @param supervised  0 to 100; the four sum to at most 100
public record LayerPoints(double rules, double isolation, double autoencoder, double supervised) {
    /// What each layer may give before layers are combined (C41). The supervised layer alone may give all: its
    /// points are a probability in percent.
    public static final LayerPoints MAXIMUM = new LayerPoints(40, 30, 30, 100);

    /// The points where there is no supervised layer.
    public LayerPoints(double rules, double isolation, double autoencoder) {
        this(rules, isolation, autoencoder, 0);
    }

    /// The score, 0 to 100.
    public double total() {
        return rules + isolation + autoencoder + supervised;
    }
}
