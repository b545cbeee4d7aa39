package dev.vigil.clickhouse;

import java.time.Instant;
import java.util.Map;

/// What a batch run has found so far.
///
/// @param from             arrival, inclusive
/// @param to               arrival, exclusive
/// @param transactions     decided again, back-filled or not checked: the sum of all that follows
/// @param equal            the stream's features, score and verdict
/// @param unsettled        equal but for features of a wallet that others used at that moment
/// @param featuresDiffer   other features than the stream's
/// @param scoreDiffers     another score from the same features
/// @param verdictDiffers   another verdict from the same score
/// @param filled           the stream never decided them; the run did
/// @param unchecked        transactions that could not be decided again, by reason
/// @param largestDeviation between scores that count as equal, points
/// @param updatedAt        of two rows of one run, the later one holds
public record BatchResult(
        String runId,
        Instant from,
        Instant to,
        long transactions,
        long equal,
        long unsettled,
        long featuresDiffer,
        long scoreDiffers,
        long verdictDiffers,
        long filled,
        Map<String, Long> unchecked,
        double largestDeviation,
        Instant updatedAt) {
    public BatchResult {
        unchecked = Map.copyOf(unchecked);
    }

    /// How many answers are not the stream's.
    public long differing() {
        return featuresDiffer + scoreDiffers + verdictDiffers;
    }
}
