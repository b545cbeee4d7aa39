package dev.vigil.clickhouse;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A run of the training pipeline.
///
/// @param trigger   what started it, such as `rest`
/// @param version   of the model it makes
/// @param endedAt   null while it runs
/// @param progress  0 to 1
/// @param message   one line for people
/// @param instance  the instance that runs it
/// @param updatedAt of two rows of one run, the later one holds
public record PipelineRun(
        String runId,
        String trigger,
        Status status,
        String version,
        Instant startedAt,
        @Nullable Instant endedAt,
        double progress,
        String message,
        String instance,
        Instant updatedAt) {
    /// Where a run stands.
    public enum Status {
        RUNNING,
        PROMOTED,
        REFUSED,
        FAILED,
        CANCELLED,
        INTERRUPTED,
        /// Its model is under test beside the one in force.
        TESTING;

        private final String wireName = name().toLowerCase(Locale.ROOT);

        /// The name used in JSON and in ClickHouse.
        public String wireName() {
            return wireName;
        }
    }

    /// The same run, further on.
    public PipelineRun progressed(double share, String doing, Instant at) {
        return new PipelineRun(runId, trigger, status, version, startedAt, endedAt, share, doing, instance, at);
    }

    /// The same run, ended.
    public PipelineRun ended(Status end, String reason, Instant at) {
        double share = end == Status.PROMOTED || end == Status.TESTING || end == Status.REFUSED ? 1 : progress;
        return new PipelineRun(runId, trigger, end, version, startedAt, at, share, reason, instance, at);
    }
}
