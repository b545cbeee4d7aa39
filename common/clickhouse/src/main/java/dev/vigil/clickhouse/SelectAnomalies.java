package dev.vigil.clickhouse;

import com.clickhouse.client.api.data_formats.ClickHouseBinaryFormatReader;
import java.util.List;

/// Lists readings that other systems found strange, the last received first.
public final class SelectAnomalies {
    private static final String COLUMNS = """
            SELECT source, metric, value, timestamp, is_anomaly, anomaly_score, anomaly_type, received_at
            FROM detected_anomalies""";

    private static final String OF_SOURCE = "\nWHERE source = {source:String}";
    private static final String NEWEST = "\nORDER BY received_at DESC\nLIMIT {limit:UInt32}";

    private final ClickHouse clickHouse;

    public SelectAnomalies(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    public List<Anomaly> newest(int limit) {
        return clickHouse.select(COLUMNS + NEWEST, new Parameters().integer("limit", limit), SelectAnomalies::anomaly);
    }

    public List<Anomaly> newest(String source, int limit) {
        Parameters parameters = new Parameters().text("source", source).integer("limit", limit);
        return clickHouse.select(COLUMNS + OF_SOURCE + NEWEST, parameters, SelectAnomalies::anomaly);
    }

    private static Anomaly anomaly(ClickHouseBinaryFormatReader row) {
        return new Anomaly(
                row.getString("source"),
                row.getString("metric"),
                row.getDouble("value"),
                row.getInstant("timestamp"),
                row.getBoolean("is_anomaly"),
                row.getDouble("anomaly_score"),
                row.getString("anomaly_type"),
                row.getInstant("received_at"));
    }
}
