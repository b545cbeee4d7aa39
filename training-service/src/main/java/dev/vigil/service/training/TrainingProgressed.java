package dev.vigil.service.training;

import dev.vigil.kafka.Progress;

/// Published in the service's application context whenever a run has come further.
public record TrainingProgressed(Progress progress) {
    /// Whether the run is over, well or badly.
    public boolean finished() {
        return progress.stage().isEnd();
    }
}
