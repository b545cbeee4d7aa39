package dev.vigil.clickhouse;

import dev.vigil.decision.Verdict;
import java.util.List;

/// Stores what a batch run says otherwise than the stream.
public final class InsertBatchDifferences {
    private static final List<String> COLUMNS = List.of(
            "run_id",
            "found_at",
            "transaction_id",
            "user_id",
            "arrived_at",
            "outcome",
            "details",
            "model_version",
            "stream_score",
            "stream_decision",
            "batch_score",
            "batch_decision");

    private final ClickHouse clickHouse;

    public InsertBatchDifferences(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    /// @param token names the list: the same token always stands for the same rows
    /// @throws ClickHouseFailedException when they may not have been stored; the same call may then be repeated
    public void insert(List<BatchDifference> differences, String token) {
        RowBuffer rows = new RowBuffer();
        for (BatchDifference difference : differences) {
            Verdict streamVerdict = difference.streamVerdict();
            rows.beginRow();
            rows.text(difference.runId())
                    .instant(difference.foundAt())
                    .text(difference.transactionId())
                    .text(difference.userId())
                    .instant(difference.arrivedAt())
                    .int8(Codes.of(difference.outcome()))
                    .text(difference.details())
                    .text(difference.modelVersion())
                    .float64(difference.streamScore())
                    .int8(streamVerdict == null ? Codes.NONE : Codes.of(streamVerdict))
                    .float64(difference.batchScore())
                    .int8(Codes.of(difference.batchVerdict()));
            rows.endRow();
        }
        clickHouse.insert("batch_differences", COLUMNS, rows, token);
    }
}
