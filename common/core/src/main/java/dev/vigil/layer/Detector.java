package dev.vigil.layer;

/// A trained, immutable model that says how strange a feature vector is.
///
/// Strangeness is measured as *evidence*: a number that grows with strangeness and is a plain sum of a constant and
/// one contribution per feature, so that an explanation is exact by construction. [#score(double)] turns evidence
/// into the figure the literature uses for the model at hand.
public interface Detector {
    /// Number of features expected, at least 1.
    int width();

    /// The evidence of a vector nothing is known about: what [Evaluator#explain] adds its contributions to.
    double baseline();

    /// The customary score for an amount of evidence; strictly increasing.
    double score(double evidence);

    /// A fresh evaluator with its own scratch memory: cheap to keep, not safe for use by two threads.
    Evaluator evaluator();

    /// The evidence for each of `rows`.
    default double[] evidence(float[][] rows) {
        Evaluator evaluator = evaluator();
        double[] evidence = new double[rows.length];
        for (int row = 0; row < rows.length; row++) {
            evidence[row] = evaluator.evidence(rows[row]);
        }
        return evidence;
    }

    /// Evaluates vectors one at a time without allocating.
    interface Evaluator {
        /// The evidence for `features` (length [Detector#width]; finite values).
        double evidence(float[] features);

        /// The evidence for `features`, and in `contributions` (overwritten, length [Detector#width]) what each
        /// feature adds to it: evidence = baseline + sum of contributions, up to rounding.
        double explain(float[] features, float[] contributions);
    }
}
