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

    /// The points each layer keeps where a supervised layer takes over from the forest and the autoencoder, whose
    /// evidence it has among its inputs. Rules keep what they would have; the supervised layer has the seats of
    /// the two.
    ///
    /// Sum and sequence leave it its share of what the rules leave of a hundred points: the score is then 100 (1 -
    /// (1 - r)(1 - s)), the probability that one of two independent warnings is right.
    ///
    /// @param rules             the rules' points, 0 to [LayerPoints#MAXIMUM]
    /// @param supervised        the supervised layer's points, 0 to 100
    /// @param supervisedAnomaly whether its evidence is above its threshold
    public LayerPoints takeOver(double rules, double supervised, boolean supervisedAnomaly) {
        return switch (strategy) {
            case SUM, SEQUENTIAL -> new LayerPoints(rules, 0, 0, supervised * (1 - rules / 100));
            case WEIGHTED ->
                new LayerPoints(
                        100 * weights.rules() * rules / LayerPoints.MAXIMUM.rules(),
                        0,
                        0,
                        (weights.isolation() + weights.autoencoder()) * supervised);
            case VOTING -> {
                LayerPoints votes = vote(rules > 0, supervisedAnomaly, supervisedAnomaly);
                yield new LayerPoints(votes.rules(), 0, 0, votes.isolation() + votes.autoencoder());
            }
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
