package dev.vigil.clickhouse;

import java.util.List;

/// Stores what a batch run has found so far; what was stored of it before no longer counts.
public final class InsertBatchResult {
    private static final List<String> COLUMNS = List.of(
            "run_id",
            "range_start",
            "range_end",
            "transactions",
            "equal",
            "unsettled",
            "features_differ",
            "score_differs",
            "verdict_differs",
            "filled",
            "unchecked",
            "largest_deviation",
            "updated_at");

    private final ClickHouse clickHouse;

    public InsertBatchResult(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    /// Has no further effect when repeated.
    ///
    /// @throws ClickHouseFailedException when it may not have been stored; the same call may then be repeated
    public void insert(BatchResult result) {
        RowBuffer row = new RowBuffer();
        row.beginRow();
        row.text(result.runId())
                .instant(result.from())
                .instant(result.to())
                .int64(result.transactions())
                .int64(result.equal())
                .int64(result.unsettled())
                .int64(result.featuresDiffer())
                .int64(result.scoreDiffers())
                .int64(result.verdictDiffers())
                .int64(result.filled())
                .arrayOf(result.unchecked().size());
        result.unchecked().forEach((reason, count) -> row.text(reason).int64(count));
        row.float64(result.largestDeviation()).instant(result.updatedAt());
        row.endRow();
        String token = result.runId() + "-" + result.transactions() + "-"
                + result.updatedAt().toEpochMilli();
        clickHouse.insert("batch_runs", COLUMNS, row, token);
    }
}
