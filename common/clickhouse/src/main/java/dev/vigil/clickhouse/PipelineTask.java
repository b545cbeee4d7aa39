package dev.vigil.clickhouse;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One attempt at a task of a run.
///
/// @param attempt   from 1
/// @param endedAt   null while it runs
/// @param progress  0 to 1
/// @param message   one line for people
/// @param updatedAt of two rows of one attempt, the later one holds
public record PipelineTask(
        String runId,
        String task,
        int attempt,
        Status status,
        Instant startedAt,
        @Nullable Instant endedAt,
        double progress,
        String message,
        Instant updatedAt) {
    /// Where a task stands.
    public enum Status {
        RUNNING,
        DONE,
        FAILED,
        CANCELLED,
        INTERRUPTED;

        private final String wireName = name().toLowerCase(Locale.ROOT);

        /// The name used in JSON and in ClickHouse.
        public String wireName() {
            return wireName;
        }
    }

    /// The first attempt at a task, which was good.
    public static PipelineTask done(String runId, String task, Instant startedAt, String message, Instant at) {
        return new PipelineTask(runId, task, 1, Status.DONE, startedAt, at, 1, message, at);
    }

    /// The same attempt, further on.
    public PipelineTask progressed(double share, String doing, Instant at) {
        return new PipelineTask(runId, task, attempt, status, startedAt, endedAt, share, doing, at);
    }

    /// The same attempt, ended well at a moment before this is known.
    public PipelineTask done(String reason, Instant endedAt, Instant at) {
        return new PipelineTask(runId, task, attempt, Status.DONE, startedAt, endedAt, 1, reason, at);
    }

    /// The same attempt, ended. The message stays unless there is a reason to give.
    public PipelineTask ended(Status end, String reason, Instant at) {
        double share = end == Status.DONE ? 1 : progress;
        return new PipelineTask(
                runId, task, attempt, end, startedAt, at, share, reason.isEmpty() ? message : reason, at);
    }
}
