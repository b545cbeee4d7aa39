package dev.vigil.service.dashboard.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.vigil.clickhouse.PipelineRun;
import dev.vigil.clickhouse.PipelineTask;
import dev.vigil.clickhouse.VersionedModel;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A run of a pipeline.
@Schema(name = "Job")
@JsonInclude(JsonInclude.Include.NON_NULL)
record JobItem(
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
        @Schema(description = "One line for people.") String message,
        @Schema(description = "The instance that runs it.") String instance,

        @Schema(description = "Every attempt at a task, in the order of their start; absent in lists.") @Nullable
        List<JobTask> tasks,

        @Schema(description = "Absent in lists, and before the model is registered.") @Nullable
        GateReport gate,

        @Schema(description = "Of a batch run; absent in lists, and before it has found anything.") @Nullable
        BatchReport batch) {
    static JobItem of(PipelineRun run) {
        return item(run, null, null, null);
    }

    static JobItem of(PipelineRun run, List<PipelineTask> attempts, Optional<VersionedModel> model) {
        return item(
                run,
                attempts.stream().map(JobTask::of).toList(),
                model.map(GateReport::of).orElse(null),
                null);
    }

    static JobItem ofBatch(PipelineRun run, List<PipelineTask> attempts, Optional<BatchReport> found) {
        return item(run, attempts.stream().map(JobTask::of).toList(), null, found.orElse(null));
    }

    private static JobItem item(
            PipelineRun run, @Nullable List<JobTask> tasks, @Nullable GateReport gate, @Nullable BatchReport batch) {
        return new JobItem(
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
                tasks,
                gate,
                batch);
    }
}
