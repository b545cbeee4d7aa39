package dev.vigil.clickhouse;

import dev.vigil.decision.Decision;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A decision as it is kept.
///
/// @param receivedAt when Kafka took the transaction in
/// @param traceId    of the trace that shows its way, empty when there is none
/// @param runId      [InsertDecisions#STREAM], or the batch run that scored it
/// @param partition  of the decision on its topic
/// @param offset     of the decision on its topic
/// @param user       what was known of the user then, null when that is not stored
public record StoredDecision(
        Decision decision,
        Instant receivedAt,
        String traceId,
        String runId,
        int partition,
        long offset,
        @Nullable UserFacts user) {
    /// What was known of a user before a transaction.
    ///
    /// @param averageAmountUsd 0 for the first transaction
    public record UserFacts(
            double averageAmountUsd,
            long totalTransactions,
            double accountAgeDays,
            long transactionsLastHour,
            long transactionsLast24Hours) {}

    /// From intake to decision.
    public Duration latency() {
        return Duration.between(receivedAt, decision.decidedAt());
    }
}
