package dev.vigil.clickhouse;

import dev.vigil.drift.RetrainingTrigger;
import java.util.List;

/// Stores that drift was found, and what was done about it.
public final class InsertRetrainingTrigger {
    private static final List<String> COLUMNS =
            List.of("triggered_at", "kind", "level", "names", "action", "reason", "model_version", "run_id");

    private final ClickHouse clickHouse;

    public InsertRetrainingTrigger(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    /// Has no further effect when repeated.
    ///
    /// @throws ClickHouseFailedException when it may not have been stored; the same call may then be repeated
    public void insert(RetrainingTrigger trigger) {
        RowBuffer row = new RowBuffer();
        row.beginRow();
        row.instant(trigger.triggeredAt())
                .int8(Codes.of(trigger.kind()))
                .int8(Codes.of(trigger.level()))
                .texts(trigger.names())
                .int8(Codes.of(trigger.action()))
                .text(trigger.reason())
                .text(trigger.modelVersion())
                .text(trigger.runId());
        row.endRow();
        String token = trigger.kind() + "-" + trigger.triggeredAt().toEpochMilli();
        clickHouse.insert("retraining_triggers", COLUMNS, row, token);
    }
}
