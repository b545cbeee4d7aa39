package dev.vigil.clickhouse;

import com.clickhouse.client.api.data_formats.ClickHouseBinaryFormatReader;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Lists runs as they stand now, the last started first.
public final class SelectPipelineRuns {
    private static final String SELECT = """
            SELECT run_id, toString(kind) AS kind_name, trigger, toString(status) AS status_name, version, started_at, ended_at,
              progress, message, instance, updated_at
            FROM pipeline_runs FINAL
            WHERE""";

    private static final String NEWEST_FIRST = """
            ORDER BY started_at DESC, run_id
            LIMIT {limit:UInt32}""";

    private static final int ALL = 10_000;

    private final ClickHouse clickHouse;

    public SelectPipelineRuns(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    public List<PipelineRun> newest(int limit) {
        return select("1", new Parameters().integer("limit", limit));
    }

    public List<PipelineRun> newest(PipelineRun.Kind kind, int limit) {
        return select(
                "kind = {kind:String}",
                new Parameters().text("kind", kind.wireName()).integer("limit", limit));
    }

    /// Runs that have not ended, as far as is known.
    public List<PipelineRun> unfinished() {
        return select("status = 'running'", new Parameters().integer("limit", ALL));
    }

    /// Runs whose model is under test, as far as is known.
    public List<PipelineRun> underTest() {
        return select("status = 'testing'", new Parameters().integer("limit", ALL));
    }

    /// The last run that came to a conclusion: its model is in force, under test, or was refused.
    public Optional<PipelineRun> lastConcluded() {
        return select("status IN ('promoted', 'testing', 'refused')", new Parameters().integer("limit", 1)).stream()
                .findFirst();
    }

    public Optional<PipelineRun> find(String runId) {
        return select(
                        "run_id = {run:String}",
                        new Parameters().integer("limit", 1).text("run", runId))
                .stream()
                .findFirst();
    }

    private List<PipelineRun> select(String condition, Parameters parameters) {
        return clickHouse.select(SELECT + " " + condition + "\n" + NEWEST_FIRST, parameters, SelectPipelineRuns::run);
    }

    private static PipelineRun run(ClickHouseBinaryFormatReader row) {
        return new PipelineRun(
                row.getString("run_id"),
                PipelineRun.Kind.valueOf(row.getString("kind_name").toUpperCase(Locale.ROOT)),
                row.getString("trigger"),
                PipelineRun.Status.valueOf(row.getString("status_name").toUpperCase(Locale.ROOT)),
                row.getString("version"),
                row.getInstant("started_at"),
                Rows.instant(row, "ended_at"),
                row.getDouble("progress"),
                row.getString("message"),
                row.getString("instance"),
                row.getInstant("updated_at"));
    }
}
