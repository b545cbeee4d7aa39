package dev.vigil.clickhouse;

import dev.vigil.kafka.Duplicate;
import java.util.List;

/// Stores that transactions came again. An instance collects one batch at a time and belongs to one thread.
public final class InsertDuplicates {
    private static final List<String> COLUMNS = List.of(
            "transaction_id",
            "user_id",
            "final_decision",
            "total_risk_score",
            "detected_at",
            "model_version",
            "repeated_at");

    private final ClickHouse clickHouse;
    private final RowBuffer rows = new RowBuffer();

    public InsertDuplicates(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    /// How many duplicates the batch holds.
    public int size() {
        return rows.rows();
    }

    public void add(Duplicate duplicate) {
        rows.beginRow();
        rows.text(duplicate.transactionId())
                .text(duplicate.userId())
                .int8(Codes.of(duplicate.verdict()))
                .float64(duplicate.score())
                .instant(duplicate.decidedAt())
                .text(duplicate.modelVersion())
                .instant(duplicate.repeatedAt());
        rows.endRow();
    }

    /// Stores the batch, which stays as it is until it is cleared.
    ///
    /// @param token names the batch: the same token always stands for the same rows
    /// @throws ClickHouseFailedException when it may not have been stored; the same call may then be repeated
    public void insert(String token) {
        clickHouse.insert("duplicate_transactions", COLUMNS, rows, token);
    }

    public void clear() {
        rows.clear();
    }
}
