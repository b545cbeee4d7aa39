package dev.vigil.clickhouse;

import com.clickhouse.client.api.data_formats.ClickHouseBinaryFormatReader;
import dev.vigil.training.TrainingStage;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Lists the tasks of a run as they stand now, every attempt, the first started first.
public final class SelectPipelineTasks {
    private static final String SELECT = """
            SELECT run_id, task, toInt32(attempt) AS attempt_number, toString(status) AS status_name, started_at,
              ended_at, progress, message, updated_at
            FROM pipeline_tasks FINAL
            WHERE""";

    private static final String FIRST_STARTED_FIRST =
            "\nORDER BY started_at, indexOf([%s], task), attempt".formatted(stages());

    private final ClickHouse clickHouse;

    public SelectPipelineTasks(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    /// Tasks that begin within the same millisecond are told apart by their place in the pipeline.
    private static String stages() {
        return Stream.of(TrainingStage.values())
                .map(stage -> "'" + stage.wireName() + "'")
                .collect(Collectors.joining(", "));
    }

    public List<PipelineTask> of(String runId) {
        return select("run_id = {run:String}", new Parameters().text("run", runId));
    }

    /// Attempts at a task, of all runs, that have not ended as far as is known.
    public List<PipelineTask> unfinished(TrainingStage task) {
        return select("status = 'running' AND task = {task:String}", new Parameters().text("task", task.wireName()));
    }

    private List<PipelineTask> select(String condition, Parameters parameters) {
        return clickHouse.select(SELECT + " " + condition + FIRST_STARTED_FIRST, parameters, SelectPipelineTasks::task);
    }

    private static PipelineTask task(ClickHouseBinaryFormatReader row) {
        return new PipelineTask(
                row.getString("run_id"),
                row.getString("task"),
                row.getInteger("attempt_number"),
                PipelineTask.Status.valueOf(row.getString("status_name").toUpperCase(Locale.ROOT)),
                row.getInstant("started_at"),
                Rows.instant(row, "ended_at"),
                row.getDouble("progress"),
                row.getString("message"),
                row.getInstant("updated_at"));
    }
}
