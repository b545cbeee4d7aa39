package dev.vigil.decision;

/// What one model layer said of a transaction.
///
/// @param evidence   in the detector's additive units
/// @param score      the customary figure: isolation score in (0, 1), reconstruction error, or probability of fraud
/// @param anomaly    whether the score is above the layer's threshold
/// @param points     what the layer adds to the total score
/// @param basePoints the part of `points` that no feature accounts for: points = basePoints + sum of contributions
public record LayerScore(double evidence, double score, boolean anomaly, double points, double basePoints) {
    /// A layer that was not asked.
    public static final LayerScore NONE = new LayerScore(0, 0, false, 0, 0);

    /// 1 for normal, -1 for an anomaly, as stored in ClickHouse (C39).
    public int prediction() {
        return anomaly ? -1 : 1;
    }
}
