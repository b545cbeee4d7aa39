package dev.vigil.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// How well scores of 0 to 100 find frauds, from the frauds one by one and all rows in bulk.
///
/// Scores count by tenths of a point, so that of millions of rows only 1,001 numbers need be known.
public final class FraudsFound {
    private static final int TENTHS = 1_000;

    private final long[] rows = new long[TENTHS + 1];
    private final List<Fraud> frauds = new ArrayList<>();

    private record Fraud(long day, double score) {}

    /// The tenth of a point a score counts as.
    public static int tenth(double score) {
        return (int) Math.floor(score * 10);
    }

    /// Adds rows of one score, frauds among them or not.
    public void rows(int tenth, long count) {
        rows[tenth] += count;
    }

    /// Adds a fraud, which is one of the rows as well.
    ///
    /// @param day on which it happened, since 1970
    public void fraud(long day, double score) {
        frauds.add(new Fraud(day, score));
    }

    /// Number of frauds.
    public int frauds() {
        return frauds.size();
    }

    /// The share of the frauds with at least this score, its error by days.
    public Estimate recall(double from) {
        return mean(fraud -> fraud.score() >= from ? 1 : 0);
    }

    /// The mean over the frauds of the precision down to their score, its error by days: the average precision of
    /// [LabelledScores], of scores in tenths.
    public Estimate averagePrecision() {
        long[] rowsFrom = new long[TENTHS + 1];
        long[] fraudsFrom = new long[TENTHS + 1];
        frauds.forEach(fraud -> fraudsFrom[tenth(fraud.score())]++);
        long rowsAbove = 0;
        long fraudsAbove = 0;
        for (int tenth = TENTHS; tenth >= 0; tenth--) {
            rowsAbove += rows[tenth];
            fraudsAbove += fraudsFrom[tenth];
            rowsFrom[tenth] = rowsAbove;
            fraudsFrom[tenth] = fraudsAbove;
        }
        return mean(fraud -> (double) fraudsFrom[tenth(fraud.score())] / rowsFrom[tenth(fraud.score())]);
    }

    private Estimate mean(ToDoubleFunction<Fraud> value) {
        return Estimate.ofGroups(
                frauds.stream().mapToDouble(value).toArray(),
                frauds.stream().mapToLong(Fraud::day).toArray());
    }
}
