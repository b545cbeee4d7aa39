package dev.vigil.clickhouse;

import java.util.List;

/// Stores that somebody took notice of a reading.
public final class InsertAcknowledgement {
    private static final List<String> COLUMNS = List.of("anomaly_id", "acknowledged_at", "acknowledged_by");

    private final ClickHouse clickHouse;

    public InsertAcknowledgement(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    /// Of several at once, of the same reading, the first is stored.
    ///
    /// @throws ClickHouseFailedException when it may not have been stored; the same call may then be repeated
    public void insert(String anomalyId, Anomaly.Acknowledgement acknowledgement) {
        RowBuffer row = new RowBuffer();
        row.beginRow();
        row.text(anomalyId).instant(acknowledgement.at()).text(acknowledgement.by());
        row.endRow();
        clickHouse.insert("anomaly_acknowledgements", COLUMNS, row, "acknowledgement-" + anomalyId);
    }
}
