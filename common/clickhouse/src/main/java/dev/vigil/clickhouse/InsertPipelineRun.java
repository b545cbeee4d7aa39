package dev.vigil.clickhouse;

import java.util.List;

/// Stores how a run stands; what was stored of it before no longer counts.
public final class InsertPipelineRun {
    private static final List<String> COLUMNS = List.of(
            "run_id",
            "kind",
            "trigger",
            "status",
            "version",
            "started_at",
            "ended_at",
            "progress",
            "message",
            "instance",
            "updated_at");

    private final ClickHouse clickHouse;

    public InsertPipelineRun(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    /// Has no further effect when repeated.
    ///
    /// @throws ClickHouseFailedException when it may not have been stored; the same call may then be repeated
    public void insert(PipelineRun run) {
        RowBuffer row = new RowBuffer();
        row.beginRow();
        row.text(run.runId())
                .int8(Codes.of(run.kind()))
                .text(run.trigger())
                .int8(Codes.of(run.status()))
                .text(run.version())
                .instant(run.startedAt())
                .nullableInstant(run.endedAt())
                .float64(run.progress())
                .text(run.message())
                .text(run.instance())
                .instant(run.updatedAt());
        row.endRow();
        String token = run.runId() + "-" + run.status() + "-" + run.updatedAt().toEpochMilli();
        clickHouse.insert("pipeline_runs", COLUMNS, row, token);
    }
}
