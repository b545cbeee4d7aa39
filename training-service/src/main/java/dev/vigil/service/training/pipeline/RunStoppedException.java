package dev.vigil.service.training.pipeline;

import dev.vigil.clickhouse.PipelineRun;

/// A run was told to stop; it ends with the status and the message given here.
public final class RunStoppedException extends RuntimeException {
    private final PipelineRun.Status status;

    /// @param status  how the run ends
    /// @param message why, for people
    public RunStoppedException(PipelineRun.Status status, String message) {
        super(message);
        this.status = status;
    }

    /// How the run ends.
    public PipelineRun.Status status() {
        return status;
    }

    /// Why, for people.
    public String reason() {
        return String.valueOf(getMessage());
    }
}
