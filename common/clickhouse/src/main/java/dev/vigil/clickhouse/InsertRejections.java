package dev.vigil.clickhouse;

import dev.vigil.kafka.Rejection;
import dev.vigil.transaction.Violation;
import java.util.List;
import java.util.function.Function;

/// Stores dead letters. An instance collects one batch at a time and belongs to one thread.
public final class InsertRejections {
    private static final List<String> COLUMNS = List.of(
            "rejected_at",
            "stage",
            "source",
            "reason",
            "violation_fields",
            "violation_values",
            "violation_rules",
            "violation_messages",
            "original",
            "original_encoding",
            "topic",
            "kafka_partition",
            "kafka_offset");

    private final ClickHouse clickHouse;
    private final RowBuffer rows = new RowBuffer();

    public InsertRejections(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    /// How many dead letters the batch holds.
    public int size() {
        return rows.rows();
    }

    public void add(Rejection rejection) {
        Rejection.Position position = rejection.position();
        rows.beginRow();
        rows.instant(rejection.rejectedAt())
                .int8(Codes.of(rejection.stage()))
                .int8(Codes.of(rejection.source()))
                .text(rejection.reason());
        writeViolations(rejection.violations(), Violation::field);
        writeViolations(rejection.violations(), Violation::value);
        writeViolations(rejection.violations(), Violation::rule);
        writeViolations(rejection.violations(), Violation::message);
        rows.text(rejection.original().text())
                .int8(Codes.of(rejection.original().encoding()))
                .text(position == null ? "" : position.topic())
                .nullableInt32(position == null ? null : position.partition())
                .nullableInt64(position == null ? null : position.offset());
        rows.endRow();
    }

    /// Stores the batch, which stays as it is until it is cleared.
    ///
    /// @param token names the batch: the same token always stands for the same rows
    /// @throws ClickHouseFailedException when it may not have been stored; the same call may then be repeated
    public void insert(String token) {
        clickHouse.insert("rejected_transactions", COLUMNS, rows, token);
    }

    public void clear() {
        rows.clear();
    }

    private void writeViolations(List<Violation> violations, Function<Violation, String> part) {
        rows.arrayOf(violations.size());
        for (Violation violation : violations) {
            rows.text(part.apply(violation));
        }
    }
}
