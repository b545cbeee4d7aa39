package dev.vigil.clickhouse;

import java.util.List;

/// Stores a reading that another system found strange.
public final class InsertAnomaly {
    private static final List<String> COLUMNS = List.of(
            "anomaly_id",
            "source",
            "metric",
            "value",
            "timestamp",
            "is_anomaly",
            "anomaly_score",
            "anomaly_type",
            "received_at");

    private final ClickHouse clickHouse;

    public InsertAnomaly(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    /// @param token names this one report, so that repeating the call stores it once
    /// @throws ClickHouseFailedException when it may not have been stored; the same call may then be repeated
    public void insert(Anomaly anomaly, String token) {
        RowBuffer row = new RowBuffer();
        row.beginRow();
        row.text(anomaly.id())
                .text(anomaly.source())
                .text(anomaly.metric())
                .float64(anomaly.value())
                .instant(anomaly.timestamp())
                .bool(anomaly.anomaly())
                .float64(anomaly.score())
                .text(anomaly.type())
                .instant(anomaly.receivedAt());
        row.endRow();
        clickHouse.insert("detected_anomalies", COLUMNS, row, token);
    }
}
