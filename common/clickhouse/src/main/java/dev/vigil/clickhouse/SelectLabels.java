package dev.vigil.clickhouse;

import com.clickhouse.client.api.data_formats.ClickHouseBinaryFormatReader;
import dev.vigil.kafka.Label;
import java.util.List;
import java.util.Locale;

/// Lists what was said about a transaction. The first is the one that holds; one that came twice is there once.
public final class SelectLabels {
    private static final String SQL = """
            SELECT DISTINCT transaction_id, user_id, wallet_address, transaction_time, fraud, scenario,
              toString(source) AS source_name, labelled_at
            FROM labels
            WHERE user_id = {user_id:String} AND transaction_id = {transaction_id:String}
            ORDER BY labelled_at DESC, fraud DESC
            LIMIT {limit:UInt32}""";

    private final ClickHouse clickHouse;

    public SelectLabels(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    /// The labels of one transaction, the one made last first.
    public List<Label> of(String userId, String transactionId, int limit) {
        Parameters parameters = new Parameters()
                .text("user_id", userId)
                .text("transaction_id", transactionId)
                .integer("limit", limit);
        return clickHouse.select(SQL, parameters, SelectLabels::label);
    }

    private static Label label(ClickHouseBinaryFormatReader row) {
        return new Label(
                row.getString("transaction_id"),
                row.getString("user_id"),
                row.getString("wallet_address"),
                Rows.instant(row, "transaction_time"),
                row.getBoolean("fraud"),
                row.getString("scenario"),
                Label.Source.valueOf(row.getString("source_name").toUpperCase(Locale.ROOT)),
                row.getInstant("labelled_at"));
    }
}
