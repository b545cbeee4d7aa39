package dev.vigil.clickhouse;

import com.clickhouse.client.api.data_formats.ClickHouseBinaryFormatReader;
import java.time.LocalDate;
import java.util.List;

/// Lists how the models did day by day, the last day first.
public final class SelectDailyPerformance {
    private static final String SQL = """
            SELECT date, model_type, total_predictions, anomalies_detected, false_positives, false_negatives,
              avg_latency_ms, max_latency_ms, threshold_used, created_at
            FROM daily_model_performance FINAL
            WHERE date >= toDate({first_day:Int32}) AND date <= toDate({last_day:Int32})
            ORDER BY date DESC, model_type""";

    private final ClickHouse clickHouse;

    public SelectDailyPerformance(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    /// @param first first day, inclusive
    /// @param last  last day, inclusive
    public List<DailyPerformance> between(LocalDate first, LocalDate last) {
        Parameters parameters =
                new Parameters().integer("first_day", first.toEpochDay()).integer("last_day", last.toEpochDay());
        return clickHouse.select(SQL, parameters, SelectDailyPerformance::performance);
    }

    private static DailyPerformance performance(ClickHouseBinaryFormatReader row) {
        return new DailyPerformance(
                row.getLocalDate("date"),
                row.getString("model_type"),
                row.getLong("total_predictions"),
                row.getLong("anomalies_detected"),
                Rows.integer(row, "false_positives"),
                Rows.integer(row, "false_negatives"),
                row.getDouble("avg_latency_ms"),
                row.getDouble("max_latency_ms"),
                row.getDouble("threshold_used"),
                row.getInstant("created_at"));
    }
}
