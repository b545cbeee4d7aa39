package dev.vigil.service.training;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.vigil.clickhouse.PipelineRun;
import dev.vigil.clickhouse.PipelineTask;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A run as the API shows it.
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Run")
record RunView(
        @Schema(example = "v20261121-093000_a1b2c3d") String runId,

        @Schema(
                description = "A training makes a model; a batch run decides once more what the stream decided.",
                allowableValues = {"training", "batch"})
        String kind,

        @Schema(description = "What started it.", example = "rest")
        String trigger,

        @Schema(
                allowableValues = {
                    "running",
                    "promoted",
                    "refused",
                    "failed",
                    "cancelled",
                    "interrupted",
                    "testing",
                    "done"
                })
        String status,

        @Schema(description = "Of the model it makes, empty when it makes none.", example = "v20261121-093000_a1b2c3d")
        String version,

        Instant startedAt,

        @Schema(description = "Absent while it runs, or its model is under test.") @Nullable
        Instant endedAt,

        @Schema(description = "0 to 1.", example = "0.42") double progress,

        String message,

        @Schema(description = "The instance that runs it.") String instance,

        @Schema(description = "Every attempt at a task, in the order of their start; absent in lists.") @Nullable
        List<TaskView> tasks) {
    static RunView of(PipelineRun run) {
        return new RunView(
                run.runId(),
                run.kind().wireName(),
                run.trigger(),
                run.status().wireName(),
                run.version(),
                run.startedAt(),
                run.endedAt(),
                run.progress(),
                run.message(),
                run.instance(),
                null);
    }

    RunView with(List<PipelineTask> attempts) {
        return new RunView(
                runId,
                kind,
                trigger,
                status,
                version,
                startedAt,
                endedAt,
                progress,
                message,
                instance,
                attempts.stream().map(TaskView::of).toList());
    }

    /// An attempt at a task as the API shows it.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Task")
    record TaskView(
            @Schema(
                    allowableValues = {
                        "extract",
                        "features",
                        "search",
                        "rules",
                        "forest",
                        "autoencoder",
                        "thresholds",
                        "supervised",
                        "validate",
                        "register",
                        "test",
                        "promote",
                        "refuse",
                        "notify",
                        "decision",
                        "store",
                        "alert",
                        "metrics"
                    })
            String task,

            @Schema(description = "From 1.", example = "1") int attempt,

            @Schema(allowableValues = {"running", "done", "failed", "cancelled", "interrupted"})
            String status,

            Instant startedAt,

            @Schema(description = "Absent while it runs.") @Nullable
            Instant endedAt,

            @Schema(description = "0 to 1.", example = "0.42")
            double progress,

            String message) {
        static TaskView of(PipelineTask task) {
            return new TaskView(
                    task.task(),
                    task.attempt(),
                    task.status().wireName(),
                    task.startedAt(),
                    task.endedAt(),
                    task.progress(),
                    task.message());
        }
    }
}
