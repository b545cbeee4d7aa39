package dev.vigil.clickhouse;

import java.util.Map;

/// How long rows are kept, counted from their arrival: what happened years ago may well arrive today.
final class Retention {
    private static final Map<String, String> ARRIVAL_COLUMNS = Map.of(
            "crypto_transactions", "created_at",
            "detected_anomalies_ensemble", "detected_at",
            "rejected_transactions", "rejected_at",
            "duplicate_transactions", "repeated_at",
            "labels", "created_at",
            "detected_anomalies", "received_at",
            "anomaly_acknowledgements", "acknowledged_at",
            "drift_metrics", "computed_at",
            "batch_differences", "found_at");

    private final ClickHouse clickHouse;

    Retention(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    /// Sees to it that the tables have the retention of the settings.
    void apply() {
        String interval = "toIntervalDay(" + clickHouse.settings().retentionDays() + ")";
        Parameters database =
                new Parameters().text("database", clickHouse.settings().database());
        clickHouse
                .select(
                        "SELECT name, create_table_query AS definition FROM system.tables WHERE database = {database:String}",
                        database,
                        row -> Map.entry(row.getString("name"), row.getString("definition")))
                .stream()
                .filter(table -> ARRIVAL_COLUMNS.containsKey(table.getKey()))
                .filter(table -> !table.getValue().contains(interval))
                .forEach(table -> clickHouse.execute("ALTER TABLE %s MODIFY TTL toDateTime(%s) + %s"
                        .formatted(table.getKey(), ARRIVAL_COLUMNS.get(table.getKey()), interval)));
    }
}
