package dev.vigil.service.dashboard.model;

import dev.vigil.clickhouse.RegisteredModel;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A row of the model registry.
@Schema(name = "RegisteredModel")
record ModelItem(
        String modelId,
        @Schema(example = "isolation_forest") String modelType,
        @Schema(example = "v20261118_58be53a") String version,
        Instant trainedAt,
        long trainingSamples,

        @Schema(
                types = {"number", "null"},
                description = "0 to 1; null without labels.")
        @Nullable
        Double precision,

        @Schema(
                types = {"number", "null"},
                description = "0 to 1; null without labels.")
        @Nullable
        Double recall,

        @Schema(
                types = {"number", "null"},
                description = "0 to 1; null without labels.")
        @Nullable
        Double f1Score,

        @Schema(description = "In the unit of the model's score.")
        double threshold,

        String modelPath,
        String scalerPath,

        @Schema(allowableValues = {"testing", "active", "archived"})
        String status,

        @Schema(description = "When this status was entered.")
        Instant createdAt,

        String runId,
        Map<String, Double> metrics) {
    static ModelItem of(RegisteredModel model) {
        return new ModelItem(
                model.modelId(),
                model.modelType(),
                model.version(),
                model.trainedAt(),
                model.trainingSamples(),
                model.precision(),
                model.recall(),
                model.f1Score(),
                model.threshold(),
                model.modelPath(),
                model.scalerPath(),
                model.status().wireName(),
                model.createdAt(),
                model.runId(),
                model.metrics());
    }
}
