package dev.vigil.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
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
        Stage stage,
        double percent,
        String message,
        Instant startedAt,
        Instant at,
        @Nullable Duration remaining,
        Map<String, Double> metrics) {
    public Progress {
        metrics = Map.copyOf(metrics);
    }

    /// The steps of a run in their order, and its two ends.
    public enum Stage {
        SIMULATE,
        FEATURES,
        FOREST,
        AUTOENCODER,
        THRESHOLDS,
        EVALUATE,
        PUBLISH,
        DONE,
        FAILED;

        private final String wireName = name().toLowerCase(Locale.ROOT);

        /// The name used in JSON.
        public String wireName() {
            return wireName;
        }
    }
}
