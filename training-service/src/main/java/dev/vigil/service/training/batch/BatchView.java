package dev.vigil.service.training.batch;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.vigil.clickhouse.BatchDifference;
import dev.vigil.clickhouse.BatchResult;
import dev.vigil.decision.Verdict;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a batch run found, as the API shows it.
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "BatchResult")
record BatchView(
        @Schema(example = "batch-20261121-140500-000") String runId,
        @Schema(description = "Arrival, inclusive.") Instant from,
        @Schema(description = "Arrival, exclusive.") Instant to,

        @Schema(description = "The sum of all that follows.", example = "36000")
        long transactions,

        @Schema(description = "With the stream's features, score and verdict.", example = "35990")
        long equal,

        @Schema(
                description = "Equal but for features of a wallet that others used at that moment: what the stream"
                        + " knew of it then cannot be told, and its score and verdict follow from what it saw.",
                example = "10")
        long unsettled,

        @Schema(description = "With other features than the stream's.", example = "0")
        long featuresDiffer,

        @Schema(description = "With another score from the same features.", example = "0")
        long scoreDiffers,

        @Schema(description = "With another verdict from the same score.", example = "0")
        long verdictDiffers,

        @Schema(description = "Had no decision, and have one of this run now.", example = "0")
        long filled,

        @Schema(description = "Transactions that could not be decided again, by reason.")
        Map<String, Long> unchecked,

        @Schema(description = "Between scores that count as equal, points.", example = "0")
        double largestDeviation,

        Instant updatedAt,

        @Schema(description = "The first 100 that differ or had no decision; absent in lists.") @Nullable
        List<DifferenceView> differences) {
    static BatchView of(BatchResult result) {
        return view(result, null);
    }

    static BatchView of(BatchResult result, List<BatchDifference> differences) {
        return view(result, differences.stream().map(DifferenceView::of).toList());
    }

    private static BatchView view(BatchResult result, @Nullable List<DifferenceView> differences) {
        return new BatchView(
                result.runId(),
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
                result.updatedAt(),
                differences);
    }

    /// One transaction about which the run says something else than the stream.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "BatchDifference")
    record DifferenceView(
            @Schema(example = "tx-0001") String transactionId,
            @Schema(example = "alice") String userId,

            @Schema(description = "When the stream decided it, or it was stored.")
            Instant arrivedAt,

            @Schema(
                    description = "What differs first; filled where the stream made no decision.",
                    allowableValues = {"features", "score", "verdict", "filled"})
            String outcome,

            @Schema(description = "What differs, for people.")
            String details,

            @Schema(description = "Empty when rules alone decided.")
            String modelVersion,

            @Schema(description = "0 to 100; absent without a decision of the stream.") @Nullable
            Double streamScore,

            @Schema(description = "Absent without a decision of the stream.") @Nullable
            String streamVerdict,

            @Schema(description = "0 to 100.") double batchScore,
            String batchVerdict) {
        static DifferenceView of(BatchDifference difference) {
            Verdict streamVerdict = difference.streamVerdict();
            return new DifferenceView(
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
