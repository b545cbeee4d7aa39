package dev.vigil.clickhouse;

import dev.vigil.kafka.Label;
import java.util.List;

/// Stores labels. An instance collects one batch at a time and belongs to one thread.
public final class InsertLabels {
    private static final List<String> COLUMNS = List.of(
            "transaction_id",
            "user_id",
            "wallet_address",
            "transaction_time",
            "fraud",
            "scenario",
            "source",
            "labelled_at");

    private final ClickHouse clickHouse;
    private final RowBuffer rows = new RowBuffer();

    public InsertLabels(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    /// How many labels the batch holds.
    public int size() {
        return rows.rows();
    }

    public void add(Label label) {
        rows.beginRow();
        rows.text(label.transactionId())
                .text(label.userId())
                .text(label.walletAddress())
                .nullableInstant(label.transactionTime())
                .bool(label.fraud())
                .text(label.scenario())
                .int8(Codes.of(label.source()))
                .instant(label.labelledAt());
        rows.endRow();
    }

    /// Stores the batch, which stays as it is until it is cleared.
    ///
    /// @param token names the batch: the same token always stands for the same rows
    /// @throws ClickHouseFailedException when it may not have been stored; the same call may then be repeated
    public void insert(String token) {
        clickHouse.insert("labels", COLUMNS, rows, token);
    }

    public void clear() {
        rows.clear();
    }
}
