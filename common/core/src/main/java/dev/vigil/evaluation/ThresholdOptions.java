package dev.vigil.evaluation;

/// How thresholds are computed, and which one counts.
///
/// @param chosen        the method whose threshold is in force where evidence is how strange a row is
/// @param supervised    the method where evidence is how likely a row is fraud
/// @param percentile    of [ThresholdMethod#PERCENTILE], above 0 and below 100
/// @param deviations    of [ThresholdMethod#DEVIATION], standard deviations above the mean, above 0
/// @param costs         of [ThresholdMethod#COST]
/// @param minimumFrauds with fewer known frauds, the methods that need them are not available; at least 1
public record ThresholdOptions(
        ThresholdMethod chosen,
        ThresholdMethod supervised,
        double percentile,
        double deviations,
        Costs costs,
        int minimumFrauds) {
    /// How strange a row is says nothing of what a mistake costs; how likely it is fraud does.
    public static final ThresholdOptions DEFAULT =
            new ThresholdOptions(ThresholdMethod.PERCENTILE, ThresholdMethod.COST, 95, 3, Costs.DEFAULT, 20);

    public ThresholdOptions {
        if (!(percentile > 0 && percentile < 100)) {
            throw new IllegalArgumentException("percentile must be above 0 and below 100, got " + percentile);
        }
        if (!(deviations > 0 && deviations < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("deviations must be above 0 and finite, got " + deviations);
        }
        if (minimumFrauds < 1) {
            throw new IllegalArgumentException("minimumFrauds must be at least 1, got " + minimumFrauds);
        }
    }
}
