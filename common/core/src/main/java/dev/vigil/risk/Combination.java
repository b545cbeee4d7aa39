package dev.vigil.risk;

/// Combines the layers' points to a score under a strategy.
///
/// @param strategy how
/// @param weights  used by [CombinationStrategy#WEIGHTED] only
public record Combination(CombinationStrategy strategy, LayerWeights weights) {
    /// Layers add up.
    public static final Combination SUM = new Combination(CombinationStrategy.SUM, LayerWeights.DEFAULT);

    private static final double[] SCORE_BY_VOTES = {0, 25, 60, 100};

    /// The points each layer keeps.
    ///
    /// @param points             what the layers gave, each within [LayerPoints#MAXIMUM]
    /// @param isolationAnomaly   whether the forest's evidence is above its threshold
    /// @param autoencoderAnomaly whether the autoencoder's evidence is above its threshold
    public LayerPoints combine(LayerPoints points, boolean isolationAnomaly, boolean autoencoderAnomaly) {
        return switch (strategy) {
            case SUM -> points;
            case WEIGHTED -> weigh(points);
            case VOTING -> vote(points.rules() > 0, isolationAnomaly, autoencoderAnomaly);
            case SEQUENTIAL -> isolationAnomaly && autoencoderAnomaly ? points : new LayerPoints(points.rules(), 0, 0);
        };
    }

    private LayerPoints weigh(LayerPoints points) {
        return new LayerPoints(
                100 * weights.rules() * points.rules() / LayerPoints.MAXIMUM.rules(),
                100 * weights.isolation() * points.isolation() / LayerPoints.MAXIMUM.isolation(),
                100 * weights.autoencoder() * points.autoencoder() / LayerPoints.MAXIMUM.autoencoder());
    }

    private static LayerPoints vote(boolean rules, boolean isolation, boolean autoencoder) {
        int votes = (rules ? 1 : 0) + (isolation ? 1 : 0) + (autoencoder ? 1 : 0);
        double each = votes == 0 ? 0 : SCORE_BY_VOTES[votes] / votes;
        return new LayerPoints(rules ? each : 0, isolation ? each : 0, autoencoder ? each : 0);
    }
}
