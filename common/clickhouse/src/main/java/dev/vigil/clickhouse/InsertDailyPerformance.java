package dev.vigil.clickhouse;

import java.util.List;

/// Stores how a model did on one day; what was stored for that day before no longer counts.
public final class InsertDailyPerformance {
    private static final List<String> COLUMNS = List.of(
            "date",
            "model_type",
            "total_predictions",
            "anomalies_detected",
            "false_positives",
            "false_negatives",
            "avg_latency_ms",
            "max_latency_ms",
            "threshold_used",
            "created_at");

    private final ClickHouse clickHouse;

    public InsertDailyPerformance(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    /// @throws ClickHouseFailedException when it may not have been stored; the same call may then be repeated
    public void insert(DailyPerformance performance) {
        RowBuffer row = new RowBuffer();
        row.beginRow();
        row.int16((int) performance.date().toEpochDay())
                .text(performance.modelType())
                .int64(performance.totalPredictions())
                .int64(performance.anomaliesDetected())
                .nullableInt64(performance.falsePositives())
                .nullableInt64(performance.falseNegatives())
                .float64(performance.averageLatencyMs())
                .float64(performance.maximumLatencyMs())
                .float64(performance.thresholdUsed())
                .instant(performance.createdAt());
        row.endRow();
        String token = performance.date() + "-" + performance.modelType() + "-"
                + performance.createdAt().toEpochMilli();
        clickHouse.insert("daily_model_performance", COLUMNS, row, token);
    }
}
