package dev.vigil.evaluation;

/// What a threshold makes of labelled scores.
///
/// A measure whose denominator is zero is 0: nothing flagged has precision 0, nothing to find has recall 0.
///
/// @param truePositives  fraud flagged
/// @param falsePositives ordinary, flagged
/// @param trueNegatives  ordinary, not flagged
/// @param falseNegatives fraud not flagged
public record Confusion(long truePositives, long falsePositives, long trueNegatives, long falseNegatives) {
    /// Share of the flagged that is fraud.
    public double precision() {
        return share(truePositives, truePositives + falsePositives);
    }

    /// Share of the fraud that is flagged; the true positive rate.
    public double recall() {
        return share(truePositives, truePositives + falseNegatives);
    }

    /// Harmonic mean of precision and recall.
    public double f1() {
        return share(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives);
    }

    /// Share of the ordinary that is flagged.
    public double falsePositiveRate() {
        return share(falsePositives, falsePositives + trueNegatives);
    }

    /// Share of everything that is flagged.
    public double alertRate() {
        long flagged = truePositives + falsePositives;
        return share(flagged, flagged + trueNegatives + falseNegatives);
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
