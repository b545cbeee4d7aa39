package dev.vigil.kafka;

import dev.vigil.training.TrainingStage;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How far a training run has come.
///
/// @param percent   0 to 100 of the whole run
/// @param message   one line for people
/// @param remaining the estimated time to the end, null before there is an estimate
/// @param metrics   figures known so far, by snake_case name
public record Progress(
        String runId,
        TrainingStage stage,
        double percent,
        String message,
        Instant startedAt,
        Instant at,
        @Nullable Duration remaining,
        Map<String, Double> metrics) {
    public Progress {
        metrics = Map.copyOf(metrics);
    }
}
