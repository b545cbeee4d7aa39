package dev.vigil.service.dashboard.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.vigil.clickhouse.BatchDifference;
import dev.vigil.clickhouse.BatchResult;
import dev.vigil.decision.Verdict;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a batch run found when it decided transactions once more.
@Schema(name = "BatchReport")
record BatchReport(
        @Schema(description = "Arrival, inclusive.") Instant from,
        @Schema(description = "Arrival, exclusive.") Instant to,

        @Schema(description = "The sum of all that follows.", example = "36000")
        long transactions,

        @Schema(description = "With the stream's features, score and verdict.", example = "35990")
        long equal,

        @Schema(description = "Equal but for features of a wallet that others used at that moment.", example = "10")
        long unsettled,

        @Schema(example = "0") long featuresDiffer,
        @Schema(example = "0") long scoreDiffers,
        @Schema(example = "0") long verdictDiffers,

        @Schema(description = "Had no decision, and have one of this run now.", example = "0")
        long filled,

        @Schema(description = "Transactions that could not be decided again, by reason.")
        Map<String, Long> unchecked,

        @Schema(description = "Between scores that count as equal, points.", example = "0")
        double largestDeviation,

        @Schema(description = "The first 100 that differ or had no decision.")
        List<Difference> differences) {
    static BatchReport of(BatchResult result, List<BatchDifference> differences) {
        return new BatchReport(
                result.from(),
                result.to(),
                result.transactions(),
                result.equal(),
                result.unsettled(),
                result.featuresDiffer(),
                result.scoreDiffers(),
                result.verdictDiffers(),
                result.filled(),
                result.unchecked(),
                result.largestDeviation(),
                differences.stream().map(Difference::of).toList());
    }

    /// One transaction about which the run says something else than the stream.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "BatchDifference")
    record Difference(
            @Schema(example = "tx-0001") String transactionId,
            @Schema(example = "alice") String userId,
            Instant arrivedAt,

            @Schema(
                    description = "What differs first; filled where the stream made no decision.",
                    allowableValues = {"features", "score", "verdict", "filled"})
            String outcome,

            @Schema(description = "What differs, for people.")
            String details,

            @Schema(description = "Empty when rules alone decided.")
            String modelVersion,

            @Schema(description = "Absent without a decision of the stream.") @Nullable
            Double streamScore,

            @Schema(description = "Absent without a decision of the stream.") @Nullable
            String streamVerdict,

            double batchScore,
            String batchVerdict) {
        static Difference of(BatchDifference difference) {
            Verdict streamVerdict = difference.streamVerdict();
            return new Difference(
                    difference.transactionId(),
                    difference.userId(),
                    difference.arrivedAt(),
                    difference.outcome().wireName(),
                    difference.details(),
                    difference.modelVersion(),
                    streamVerdict == null ? null : difference.streamScore(),
                    streamVerdict == null ? null : streamVerdict.wireName(),
                    difference.batchScore(),
                    difference.batchVerdict().wireName());
        }
    }
}
