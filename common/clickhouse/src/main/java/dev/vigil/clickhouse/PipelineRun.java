package dev.vigil.clickhouse;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A run of a pipeline.
///
/// @param trigger   what started it, such as `rest`
/// @param version   of the model it makes, empty when it makes none
/// @param endedAt   null while it runs or its model is under test
/// @param progress  0 to 1
/// @param message   one line for people
/// @param instance  the instance that runs it
/// @param updatedAt of two rows of one run, the later one holds
public record PipelineRun(
        String runId,
        Kind kind,
        String trigger,
        Status status,
        String version,
        Instant startedAt,
        @Nullable Instant endedAt,
        double progress,
        String message,
        String instance,
        Instant updatedAt) {
    /// What a run does.
    public enum Kind {
        /// Makes a model.
        TRAINING,
        /// Decides once more what the stream decided.
        BATCH;

        private final String wireName = name().toLowerCase(Locale.ROOT);

        /// The name used in JSON and in ClickHouse.
        public String wireName() {
            return wireName;
        }
    }

    /// Where a run stands.
    public enum Status {
        RUNNING,
        PROMOTED,
        REFUSED,
        FAILED,
        CANCELLED,
        INTERRUPTED,
        /// Its model is under test beside the one in force; it ends when that is settled.
        TESTING,
        /// It makes no model and has come to its end.
        DONE;

        private final String wireName = name().toLowerCase(Locale.ROOT);

        /// The name used in JSON and in ClickHouse.
        public String wireName() {
            return wireName;
        }
    }

    /// A training.
    public PipelineRun(
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
        this(
                runId,
                Kind.TRAINING,
                trigger,
                status,
                version,
                startedAt,
                endedAt,
                progress,
                message,
                instance,
                updatedAt);
    }

    /// The same run, further on.
    public PipelineRun progressed(double share, String doing, Instant at) {
        return new PipelineRun(runId, kind, trigger, status, version, startedAt, endedAt, share, doing, instance, at);
    }

    /// The same run, left to the test of its model, or further on with it.
    public PipelineRun underTest(double share, String doing, Instant at) {
        return new PipelineRun(
                runId, kind, trigger, Status.TESTING, version, startedAt, null, share, doing, instance, at);
    }

    /// The same run, ended.
    public PipelineRun ended(Status end, String reason, Instant at) {
        double share = switch (end) {
            case PROMOTED, REFUSED, DONE -> 1;
            case FAILED, CANCELLED, INTERRUPTED -> progress;
            case RUNNING, TESTING -> throw new IllegalArgumentException("no run ends as " + end.wireName());
        };
        return new PipelineRun(runId, kind, trigger, end, version, startedAt, at, share, reason, instance, at);
    }
}
