package dev.vigil.clickhouse;

import java.util.List;

/// Stores how an attempt at a task stands; what was stored of it before no longer counts.
public final class InsertPipelineTask {
    private static final List<String> COLUMNS = List.of(
            "run_id", "task", "attempt", "status", "started_at", "ended_at", "progress", "message", "updated_at");

    private final ClickHouse clickHouse;

    public InsertPipelineTask(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    /// Has no further effect when repeated.
    ///
    /// @throws ClickHouseFailedException when it may not have been stored; the same call may then be repeated
    public void insert(PipelineTask task) {
        RowBuffer row = new RowBuffer();
        row.beginRow();
        row.text(task.runId())
                .text(task.task())
                .int8(task.attempt())
                .int8(Codes.of(task.status()))
                .instant(task.startedAt())
                .nullableInstant(task.endedAt())
                .float64(task.progress())
                .text(task.message())
                .instant(task.updatedAt());
        row.endRow();
        String token = task.runId() + "-" + task.task() + "-" + task.attempt() + "-" + task.status() + "-"
                + task.updatedAt().toEpochMilli();
        clickHouse.insert("pipeline_tasks", COLUMNS, row, token);
    }
}
