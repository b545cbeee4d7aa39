package dev.vigil.lifecycle.trial;

import java.time.Duration;

/// What a model under test must show, and how long it has.
///
/// @param leastTransactions both models must have been asked about
/// @param shortest          a test lasts at least so long, so that it sees more than an hour of the day
/// @param longest           what was not shown by then is not shown
/// @param leastFrauds       with at least so many known frauds, labels judge; else agreement does
/// @param alertFactor       by how much the alert rate may be off the champion's, times or divided by
/// @param slack             how much lower than the champion's recall, and precision at equal review load, may be
/// @param agreement         least share of the transactions with the champion's verdict, where labels do not judge
/// @param maxMicroseconds   longest mean time to be asked
public record TrialOptions(
        long leastTransactions,
        Duration shortest,
        Duration longest,
        int leastFrauds,
        double alertFactor,
        double slack,
        double agreement,
        double maxMicroseconds) {
    public static final TrialOptions DEFAULT =
            new TrialOptions(10_000, Duration.ofDays(1), Duration.ofDays(7), 50, 1.5, 0.05, 0.95, 1_000);

    public TrialOptions {
        requireAtLeast("leastTransactions", (double) leastTransactions, 1);
        requireAtLeast("leastFrauds", leastFrauds, 1);
        requireAtLeast("alertFactor", alertFactor, 1);
        requireAtLeast("slack", slack, 0);
        requireAtLeast("maxMicroseconds", maxMicroseconds, 0);
        if (shortest.isNegative() || longest.compareTo(shortest) < 0) {
            throw new IllegalArgumentException(
                    "longest must be at least shortest, and that at least 0, got " + longest + " and " + shortest);
        }
        if (!(agreement >= 0 && agreement <= 1)) {
            throw new IllegalArgumentException("agreement must be 0 to 1, got " + agreement);
        }
    }

    /// How much of the evidence that is wanted at least has come in: 0 to 1.
    ///
    /// @param transactions both models were asked about
    /// @param lasted       how long the test has gone on
    public double evidence(long transactions, Duration lasted) {
        double asked = (double) transactions / leastTransactions;
        double time = shortest.isZero() ? 1 : (double) lasted.toMillis() / shortest.toMillis();
        return Math.clamp(Math.min(asked, time), 0, 1);
    }

    private static void requireAtLeast(String name, double value, double least) {
        if (!(value >= least && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " must be at least " + least + " and finite, got " + value);
        }
    }
}
