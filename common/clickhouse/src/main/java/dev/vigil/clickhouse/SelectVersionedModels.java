package dev.vigil.clickhouse;

import com.clickhouse.client.api.data_formats.ClickHouseBinaryFormatReader;
import dev.vigil.lifecycle.ModelLife;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Lists models in the state each has now, the last trained first.
public final class SelectVersionedModels {
    private static final String SELECT = """
            SELECT version, toString(status) AS status_name, since, provisional, reason, run_id, trained_at,
              training_rows, source, data_hash, feature_schema, seed, mapKeys(options) AS option_names,
              mapValues(options) AS option_values, code_version, bundle_path, bundle_hash,
              mapKeys(threshold_methods) AS method_models,
              mapValues(threshold_methods) AS method_names, mapKeys(thresholds) AS threshold_names,
              mapValues(thresholds) AS threshold_values,
              mapKeys(metrics) AS metric_names, mapValues(metrics) AS metric_values, checks, remarks
            FROM model_versions FINAL
            WHERE""";

    private static final String NEWEST_FIRST = """
            ORDER BY trained_at DESC, version DESC
            LIMIT {limit:UInt32}""";

    private static final int ALL = 10_000;

    private final ClickHouse clickHouse;

    public SelectVersionedModels(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    public List<VersionedModel> newest(int limit) {
        return select("1", new Parameters().integer("limit", limit));
    }

    /// The models in a state.
    public List<VersionedModel> in(ModelLife.Status status) {
        return select(
                "status = {status:String}",
                new Parameters().integer("limit", ALL).text("status", status.wireName()));
    }

    public Optional<VersionedModel> find(String version) {
        return select(
                        "version = {version:String}",
                        new Parameters().integer("limit", 1).text("version", version))
                .stream()
                .findFirst();
    }

    private List<VersionedModel> select(String condition, Parameters parameters) {
        return clickHouse.select(
                SELECT + " " + condition + "\n" + NEWEST_FIRST, parameters, SelectVersionedModels::model);
    }

    private static VersionedModel model(ClickHouseBinaryFormatReader row) {
        return new VersionedModel(
                row.getString("version"),
                ModelLife.Status.valueOf(row.getString("status_name").toUpperCase(Locale.ROOT)),
                row.getInstant("since"),
                row.getBoolean("provisional"),
                row.getString("reason"),
                row.getString("run_id"),
                row.getInstant("trained_at"),
                row.getLong("training_rows"),
                row.getString("source"),
                row.getString("data_hash"),
                row.getString("feature_schema"),
                row.getLong("seed"),
                Rows.numbers(row, "option_names", "option_values"),
                row.getString("code_version"),
                row.getString("bundle_path"),
                row.getString("bundle_hash"),
                Rows.texts(row, "method_models", "method_names"),
                Rows.numbers(row, "threshold_names", "threshold_values"),
                Rows.numbers(row, "metric_names", "metric_values"),
                List.of(row.getStringArray("checks")),
                List.of(row.getStringArray("remarks")));
    }
}
