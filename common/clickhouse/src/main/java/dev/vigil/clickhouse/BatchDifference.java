package dev.vigil.clickhouse;

import dev.vigil.decision.Verdict;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A transaction about which a batch run says something else than the stream, or something where the stream said
/// nothing.
///
/// @param arrivedAt     when the stream decided it, or it was stored
/// @param details       what differs, for people
/// @param modelVersion  empty when rules alone decided
/// @param streamScore   0 without a decision of the stream
/// @param streamVerdict null without a decision of the stream
public record BatchDifference(
        String runId,
        Instant foundAt,
        String transactionId,
        String userId,
        Instant arrivedAt,
        Outcome outcome,
        String details,
        String modelVersion,
        double streamScore,
        @Nullable Verdict streamVerdict,
        double batchScore,
        Verdict batchVerdict) {
    /// What differs first.
    public enum Outcome {
        /// The features.
        FEATURES,
        /// The score, from the same features.
        SCORE,
        /// The verdict, from the same features and score.
        VERDICT,
        /// The stream never decided it; the run did.
        FILLED;

        private final String wireName = name().toLowerCase(Locale.ROOT);

        /// The name used in JSON and in ClickHouse.
        public String wireName() {
            return wireName;
        }
    }
}
