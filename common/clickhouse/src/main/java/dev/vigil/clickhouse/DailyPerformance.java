package dev.vigil.clickhouse;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// How a model did on one day (C16).
///
/// @param date           UTC
/// @param falsePositives null without labels
/// @param falseNegatives null without labels
/// @param thresholdUsed  in the unit of the model's score
public record DailyPerformance(
        LocalDate date,
        String modelType,
        long totalPredictions,
        long anomaliesDetected,
        @Nullable Long falsePositives,
        @Nullable Long falseNegatives,
        double averageLatencyMs,
        double maximumLatencyMs,
        double thresholdUsed,
        Instant createdAt) {}
