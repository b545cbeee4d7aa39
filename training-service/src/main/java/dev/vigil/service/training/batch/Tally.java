package dev.vigil.service.training.batch;

import dev.vigil.clickhouse.BatchDifference;
import dev.vigil.clickhouse.BatchResult;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/// Counts what a batch run finds.
final class Tally {
    private final Map<BatchDifference.Outcome, Long> differing = new EnumMap<>(BatchDifference.Outcome.class);
    private final Map<String, Long> unchecked = new TreeMap<>();
    private long equal;
    private long unsettled;
    private double largestDeviation;

    /// The stream's answer again.
    ///
    /// @param deviation     between the scores, points
    /// @param unsettledToo whether features of its wallet could not be told
    void equal(double deviation, boolean unsettledToo) {
        largestDeviation = Math.max(largestDeviation, deviation);
        if (unsettledToo) {
            unsettled++;
        } else {
            equal++;
        }
    }

    void differing(BatchDifference.Outcome outcome) {
        differing.merge(outcome, 1L, Long::sum);
    }

    /// Could not be decided again.
    void unchecked(String reason) {
        unchecked.merge(reason, 1L, Long::sum);
    }

    private long count(BatchDifference.Outcome outcome) {
        return differing.getOrDefault(outcome, 0L);
    }

    BatchResult result(String runId, Instant from, Instant to, Instant now) {
        long all = equal
                + unsettled
                + differing.values().stream().mapToLong(Long::longValue).sum()
                + unchecked.values().stream().mapToLong(Long::longValue).sum();
        return new BatchResult(
                runId,
                from,
                to,
                all,
                equal,
                unsettled,
                count(BatchDifference.Outcome.FEATURES),
                count(BatchDifference.Outcome.SCORE),
                count(BatchDifference.Outcome.VERDICT),
                count(BatchDifference.Outcome.FILLED),
                unchecked,
                largestDeviation,
                now);
    }
}
