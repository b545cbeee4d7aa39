package dev.vigil.clickhouse;

import com.clickhouse.client.api.data_formats.ClickHouseBinaryFormatReader;
import java.util.List;
import java.util.Locale;

/// Lists the models of the registry in the status each has now, the last trained first.
public final class SelectModels {
    private static final String SQL = """
            SELECT model_id, model_type, version, trained_at, training_samples, precision, recall, f1_score, threshold,
              model_path, scaler_path, toString(status) AS status_name, created_at, run_id,
              mapKeys(metrics) AS metric_names, mapValues(metrics) AS metric_values
            FROM model_registry FINAL
            ORDER BY trained_at DESC, model_id
            LIMIT {limit:UInt32}""";

    private final ClickHouse clickHouse;

    public SelectModels(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    public List<RegisteredModel> newest(int limit) {
        return clickHouse.select(SQL, new Parameters().integer("limit", limit), SelectModels::model);
    }

    private static RegisteredModel model(ClickHouseBinaryFormatReader row) {
        return new RegisteredModel(
                row.getString("model_id"),
                row.getString("model_type"),
                row.getString("version"),
                row.getInstant("trained_at"),
                row.getLong("training_samples"),
                Rows.number(row, "precision"),
                Rows.number(row, "recall"),
                Rows.number(row, "f1_score"),
                row.getDouble("threshold"),
                row.getString("model_path"),
                row.getString("scaler_path"),
                RegisteredModel.Status.valueOf(row.getString("status_name").toUpperCase(Locale.ROOT)),
                row.getInstant("created_at"),
                row.getString("run_id"),
                Rows.numbers(row, "metric_names", "metric_values"));
    }
}
