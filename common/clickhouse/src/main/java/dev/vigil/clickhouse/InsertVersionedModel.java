package dev.vigil.clickhouse;

import java.util.List;
import java.util.Map;

/// Enters a model's state into the table `model_versions`; what was entered of it before no longer counts.
public final class InsertVersionedModel {
    private static final List<String> COLUMNS = List.of(
            "version",
            "status",
            "since",
            "provisional",
            "reason",
            "run_id",
            "trained_at",
            "training_rows",
            "source",
            "data_hash",
            "feature_schema",
            "seed",
            "options",
            "code_version",
            "bundle_path",
            "bundle_hash",
            "threshold_methods",
            "thresholds",
            "metrics",
            "checks",
            "remarks");

    private final ClickHouse clickHouse;

    public InsertVersionedModel(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    /// Has no further effect when repeated.
    ///
    /// @throws ClickHouseFailedException when it may not have been stored; the same call may then be repeated
    public void insert(VersionedModel model) {
        RowBuffer row = new RowBuffer();
        row.beginRow();
        row.text(model.version())
                .int8(Codes.of(model.status()))
                .instant(model.since())
                .bool(model.provisional())
                .text(model.reason())
                .text(model.runId())
                .instant(model.trainedAt())
                .int64(model.trainingRows())
                .text(model.source())
                .text(model.dataHash())
                .text(model.featureSchema())
                .int64(model.seed());
        numbers(row, model.options());
        row.text(model.codeVersion())
                .text(model.bundlePath())
                .text(model.bundleHash())
                .arrayOf(model.thresholdMethods().size());
        model.thresholdMethods().forEach((name, method) -> row.text(name).text(method));
        numbers(row, model.thresholds());
        numbers(row, model.metrics());
        row.texts(model.checks()).texts(model.remarks());
        row.endRow();
        String token = "%s-%s-%d-%x"
                .formatted(
                        model.version(),
                        model.status(),
                        model.since().toEpochMilli(),
                        model.reason().hashCode());
        clickHouse.insert("model_versions", COLUMNS, row, token);
    }

    private static void numbers(RowBuffer row, Map<String, Double> numbers) {
        row.arrayOf(numbers.size());
        numbers.forEach((name, value) -> row.text(name).float64(value));
    }
}
