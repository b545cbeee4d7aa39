package dev.vigil.clickhouse;

import dev.vigil.clickhouse.ScoreHistogram.Outcome;
import dev.vigil.decision.Verdict;
import java.time.Instant;
import java.util.List;

/// How two models scored.
///
/// @param sameTransactions both were asked about every transaction that is counted; otherwise each is counted where it
///                         decided
/// @param pairs            transactions both were asked about
/// @param disagreements    how many of these they would have decided differently
/// @param newest           the last of these
public record ModelComparison(
        boolean sameTransactions,
        ScoreHistogram a,
        ScoreHistogram b,
        long pairs,
        long disagreements,
        List<Disagreement> newest) {
    public ModelComparison {
        newest = List.copyOf(newest);
    }

    /// What a model said of a transaction.
    ///
    /// @param score 0 to 100
    public record Answer(double score, Verdict verdict) {}

    /// A transaction two models would have decided differently.
    ///
    /// @param decidedBy the version whose answer holds
    public record Disagreement(
            String userId,
            String transactionId,
            Instant decidedAt,
            Outcome outcome,
            Answer a,
            Answer b,
            String decidedBy) {}
}
