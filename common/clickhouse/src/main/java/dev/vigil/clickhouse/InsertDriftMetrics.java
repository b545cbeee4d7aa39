package dev.vigil.clickhouse;

import dev.vigil.drift.DriftMetric;
import java.util.List;

/// Stores what one comparison of the present with the past gave.
public final class InsertDriftMetrics {
    private static final List<String> COLUMNS = List.of(
            "computed_at",
            "kind",
            "name",
            "value",
            "level",
            "rows",
            "model_version",
            "window_start",
            "window_end",
            "bounds",
            "reference_shares",
            "current_shares",
            "message");

    private final ClickHouse clickHouse;

    public InsertDriftMetrics(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    /// Has no further effect when repeated.
    ///
    /// @param metrics of one moment and model, at least one
    /// @throws ClickHouseFailedException when they may not have been stored; the same call may then be repeated
    public void insert(List<DriftMetric> metrics) {
        RowBuffer rows = new RowBuffer();
        for (DriftMetric metric : metrics) {
            rows.beginRow();
            rows.instant(metric.computedAt())
                    .int8(Codes.of(metric.kind()))
                    .text(metric.name())
                    .nullableFloat64(metric.value())
                    .int8(Codes.of(metric.level()))
                    .int64(metric.rows())
                    .text(metric.modelVersion())
                    .instant(metric.windowStart())
                    .instant(metric.windowEnd())
                    .doubles(metric.bounds())
                    .doubles(metric.reference())
                    .doubles(metric.current())
                    .text(metric.message());
            rows.endRow();
        }
        DriftMetric first = metrics.getFirst();
        String token =
                "drift-" + first.modelVersion() + "-" + first.computedAt().toEpochMilli();
        clickHouse.insert("drift_metrics", COLUMNS, rows, token);
    }
}
