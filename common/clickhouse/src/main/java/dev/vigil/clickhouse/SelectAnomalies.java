package dev.vigil.clickhouse;

import com.clickhouse.client.api.data_formats.ClickHouseBinaryFormatReader;
import java.util.List;
import java.util.Optional;

/// Lists readings that other systems found strange, the last received first, with who took notice of them.
public final class SelectAnomalies {
    private static final String NEWEST = "ORDER BY received_at DESC LIMIT {limit:UInt32}";

    private final ClickHouse clickHouse;

    public SelectAnomalies(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    public List<Anomaly> newest(int limit) {
        return select(NEWEST, new Parameters().integer("limit", limit));
    }

    public List<Anomaly> newest(String source, int limit) {
        return select(
                "WHERE source = {source:String} " + NEWEST,
                new Parameters().text("source", source).integer("limit", limit));
    }

    public Optional<Anomaly> find(String id) {
        return select("WHERE anomaly_id = {id:String} LIMIT 1", new Parameters().text("id", id)).stream()
                .findFirst();
    }

    private List<Anomaly> select(String which, Parameters parameters) {
        return clickHouse.select("""
                        WITH readings AS (
                            SELECT anomaly_id, source, metric, value, timestamp, is_anomaly, anomaly_score, anomaly_type,
                                   received_at
                            FROM detected_anomalies
                            %s
                        )
                        SELECT readings.anomaly_id AS anomaly_id, source, metric, value, timestamp, is_anomaly, anomaly_score,
                               anomaly_type, received_at, noticed_at, noticed_by
                        FROM readings
                        LEFT JOIN (
                            SELECT anomaly_id, min(acknowledged_at) AS noticed_at,
                                   argMin(acknowledged_by, acknowledged_at) AS noticed_by
                            FROM anomaly_acknowledgements
                            WHERE anomaly_id IN (SELECT anomaly_id FROM readings)
                            GROUP BY anomaly_id
                        ) AS notices ON notices.anomaly_id = readings.anomaly_id
                        ORDER BY received_at DESC""".formatted(which), parameters, SelectAnomalies::anomaly);
    }

    private static Anomaly anomaly(ClickHouseBinaryFormatReader row) {
        String by = row.getString("noticed_by");
        return new Anomaly(
                row.getString("anomaly_id"),
                row.getString("source"),
                row.getString("metric"),
                row.getDouble("value"),
                row.getInstant("timestamp"),
                row.getBoolean("is_anomaly"),
                row.getDouble("anomaly_score"),
                row.getString("anomaly_type"),
                row.getInstant("received_at"),
                by.isEmpty() ? null : new Anomaly.Acknowledgement(row.getInstant("noticed_at"), by));
    }
}
