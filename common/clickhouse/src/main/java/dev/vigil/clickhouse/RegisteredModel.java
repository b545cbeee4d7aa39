package dev.vigil.clickhouse;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A row of the model registry (C14): one of the models of a version, or the whole.
///
/// @param modelType       `isolation_forest`, `autoencoder`, `supervised`, or `ensemble` for the whole
/// @param trainingSamples how many rows it was trained on, without the known frauds
/// @param precision       0 to 1, null without labels
/// @param recall          0 to 1, null without labels
/// @param f1Score         0 to 1, null without labels
/// @param threshold       in the unit of the model's score; of the whole, the score from which it does not approve
/// @param createdAt       when this status was entered
/// @param runId           the training run
/// @param metrics         further figures by name
public record RegisteredModel(
        String modelId,
        String modelType,
        String version,
        Instant trainedAt,
        long trainingSamples,
        @Nullable Double precision,
        @Nullable Double recall,
        @Nullable Double f1Score,
        double threshold,
        String modelPath,
        String scalerPath,
        Status status,
        Instant createdAt,
        String runId,
        Map<String, Double> metrics) {
    public RegisteredModel {
        metrics = Map.copyOf(metrics);
    }

    /// Where a model stands.
    public enum Status {
        /// It passed the gate or is under test, and may come into force.
        TESTING,
        /// It is in force.
        ACTIVE,
        /// It decides nothing: refused, replaced or rolled back.
        ARCHIVED;

        private final String wireName = name().toLowerCase(Locale.ROOT);

        /// The name used in JSON and in ClickHouse.
        public String wireName() {
            return wireName;
        }
    }
}
