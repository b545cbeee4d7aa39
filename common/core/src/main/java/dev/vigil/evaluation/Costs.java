package dev.vigil.evaluation;

/// What mistakes and work cost, in one currency; only their ratios matter for a threshold.
///
/// @param missedFraud a fraud that was approved, 0 or more
/// @param falseAlarm  an ordinary transaction that was stopped, 0 or more
/// @param review      a person's look at one transaction, 0 or more
public record Costs(double missedFraud, double falseAlarm, double review) {
    /// In US dollars: a fraud costs what was stolen, a false alarm some goodwill, a review some minutes of work.
    public static final Costs DEFAULT = new Costs(500, 20, 5);

    public Costs {
        requireCost("missedFraud", missedFraud);
        requireCost("falseAlarm", falseAlarm);
        requireCost("review", review);
    }

    private static void requireCost(String name, double cost) {
        if (!(cost >= 0 && cost < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " must be 0 or more and finite, got " + cost);
        }
    }

    /// What a threshold costs whose every alert is reviewed.
    public double of(Confusion confusion) {
        long flagged = confusion.truePositives() + confusion.falsePositives();
        return missedFraud * confusion.falseNegatives() + falseAlarm * confusion.falsePositives() + review * flagged;
    }
}
