package dev.vigil.service.dashboard.model;

import dev.vigil.clickhouse.DailyPerformance;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// How a model did on one day.
@Schema(name = "DailyPerformance")
record PerformanceItem(
        @Schema(description = "UTC, by when the decisions were made.")
        LocalDate date,

        @Schema(allowableValues = {"autoencoder", "ensemble", "isolation_forest", "supervised"})
        String modelType,

        @Schema(description = "Decisions this model was asked for; of the supervised one, those that had it.")
        long totalPredictions,

        @Schema(description = "Of the ensemble: whatever was not approved.")
        long anomaliesDetected,

        @Schema(
                types = {"integer", "null"},
                description = "Anomalies nobody called a fraud; null on a day without any label.")
        @Nullable
        Long falsePositives,

        @Schema(
                types = {"integer", "null"},
                description = "Frauds the model did not find; null on a day without any label.")
        @Nullable
        Long falseNegatives,

        @Schema(description = "Milliseconds from the intake to the decision.")
        double avgLatencyMs,

        @Schema(description = "Milliseconds from the intake to the decision.")
        double maxLatencyMs,

        @Schema(description = "In the unit of the model's score.")
        double thresholdUsed,

        @Schema(description = "When this was computed.") Instant createdAt) {
    static PerformanceItem of(DailyPerformance performance) {
        return new PerformanceItem(
                performance.date(),
                performance.modelType(),
                performance.totalPredictions(),
                performance.anomaliesDetected(),
                performance.falsePositives(),
                performance.falseNegatives(),
                performance.averageLatencyMs(),
                performance.maximumLatencyMs(),
                performance.thresholdUsed(),
                performance.createdAt());
    }
}
