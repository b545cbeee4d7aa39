package dev.vigil.lifecycle;

/// The bounds of the validation gate.
///
/// @param minimumFrauds        with at least so many known frauds among the held-out rows, labels judge; else the
/// label-free checks do
/// @param recall               least share of the frauds that is not approved
/// @param precision            least share of frauds among what is blocked: there a machine decides alone
/// @param slack                how much worse than the champion ROC AUC, average precision and card precision may be
/// @param costSlack            how much dearer than the champion a model may be, as a share of the champion's cost
/// @param contamination        the share of transactions expected not to be approved
/// @param contaminationFactor  by how much the alert rate may be off that share, times or divided by
/// @param stability            largest population stability index of the scores against the champion's
/// @param maxMicroseconds      longest mean time to score one row, microseconds
public record GateOptions(
        int minimumFrauds,
        double recall,
        double precision,
        double slack,
        double costSlack,
        double contamination,
        double contaminationFactor,
        double stability,
        double maxMicroseconds) {
    public static final GateOptions DEFAULT = new GateOptions(50, 0.8, 0.75, 0.05, 0.1, 0.01, 3, 0.25, 1_000);

    public GateOptions {
        if (minimumFrauds < 1) {
            throw new IllegalArgumentException("minimumFrauds must be at least 1, got " + minimumFrauds);
        }
        requireShare("recall", recall);
        requireShare("precision", precision);
        requireShare("slack", slack);
        requireShare("contamination", contamination);
        requireAtLeast("costSlack", costSlack, 0);
        requireAtLeast("contaminationFactor", contaminationFactor, 1);
        requireAtLeast("stability", stability, 0);
        requireAtLeast("maxMicroseconds", maxMicroseconds, 0);
    }

    private static void requireShare(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " must be 0 to 1, got " + value);
        }
    }

    private static void requireAtLeast(String name, double value, double least) {
        if (!(value >= least && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " must be at least " + least + " and finite, got " + value);
        }
    }
}
