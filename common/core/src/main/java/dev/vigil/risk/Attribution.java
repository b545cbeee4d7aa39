package dev.vigil.risk;

/// Turns a detector's contributions from evidence into points, so that a layer's points are its base points plus
/// the contributions of its features.
///
/// Calibration is a function of one number, so the points gained between the baseline and the evidence at hand are
/// shared
/// out in proportion to each feature's part of that difference: the Aumann-Shapley value of a function of a sum
/// (Aumann and Shapley, Values of Non-Atomic Games, 1974).
public final class Attribution {
    private static final double NEGLIGIBLE = 1e-12;

    private Attribution() {}

    /// Passes on what a model made of another one's evidence to the features behind that evidence: to those that
    /// pushed it in the same direction, in proportion. Where there are none, nobody gets it.
    ///
    /// @param amount        what the evidence contributed as an input
    /// @param sources       what each feature contributed to the evidence
    /// @param contributions of each feature; increased
    public static void passOn(float amount, float[] sources, float[] contributions) {
        double same = 0;
        for (float source : sources) {
            same += source * amount > 0 ? source : 0;
        }
        if (same == 0) {
            return;
        }
        double share = amount / same;
        for (int feature = 0; feature < sources.length; feature++) {
            if (sources[feature] * amount > 0) {
                contributions[feature] += (float) (sources[feature] * share);
            }
        }
    }

    /// Rescales `contributions` in place from evidence to points.
    ///
    /// @param calibration   the layer's
    /// @param baseline      the detector's evidence before any feature
    /// @param evidence      baseline plus the sum of `contributions`
    /// @param layerPoints   what the layer adds to the total score after combination
    /// @param contributions evidence per feature; points per feature afterwards
    /// @return the base points: `layerPoints` minus the sum of the rescaled contributions
    public static double toPoints(
            Calibration calibration, double baseline, double evidence, double layerPoints, float[] contributions) {
        double calibrated = calibration.points(evidence);
        double rise = evidence - baseline;
        double slope = Math.abs(rise) < NEGLIGIBLE ? 0 : (calibrated - calibration.points(baseline)) / rise;
        // A strategy may leave the layer more or fewer points than calibration gave it.
        double scale = calibrated > 0 ? slope * layerPoints / calibrated : 0;
        double sum = 0;
        for (int feature = 0; feature < contributions.length; feature++) {
            // Adding zero turns -0.0 into 0.0, which is what people expect to read.
            contributions[feature] = (float) (contributions[feature] * scale) + 0f;
            sum += contributions[feature];
        }
        return layerPoints - sum;
    }
}
