package dev.vigil.service.dashboard.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.vigil.clickhouse.PipelineTask;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One attempt at a task of a run.
@Schema(name = "JobTask")
@JsonInclude(JsonInclude.Include.NON_NULL)
record JobTask(
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

        @Schema(description = "0 to 1.", example = "0.42") double progress,
        @Schema(description = "One line for people.") String message) {
    static JobTask of(PipelineTask task) {
        return new JobTask(
                task.task(),
                task.attempt(),
                task.status().wireName(),
                task.startedAt(),
                task.endedAt(),
                task.progress(),
                task.message());
    }
}
