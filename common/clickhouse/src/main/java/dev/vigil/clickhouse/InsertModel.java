package dev.vigil.clickhouse;

import java.util.List;

/// Enters a model, or its change of status, into the registry.
public final class InsertModel {
    private static final List<String> COLUMNS = List.of(
            "model_id",
            "model_type",
            "version",
            "trained_at",
            "training_samples",
            "precision",
            "recall",
            "f1_score",
            "threshold",
            "model_path",
            "scaler_path",
            "status",
            "created_at",
            "run_id",
            "metrics");

    private final ClickHouse clickHouse;

    public InsertModel(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    /// Has no further effect when repeated.
    ///
    /// @throws ClickHouseFailedException when it may not have been stored; the same call may then be repeated
    public void insert(RegisteredModel model) {
        RowBuffer row = new RowBuffer();
        row.beginRow();
        row.text(model.modelId())
                .text(model.modelType())
                .text(model.version())
                .instant(model.trainedAt())
                .int64(model.trainingSamples())
                .nullableFloat64(model.precision())
                .nullableFloat64(model.recall())
                .nullableFloat64(model.f1Score())
                .float64(model.threshold())
                .text(model.modelPath())
                .text(model.scalerPath())
                .int8(Codes.of(model.status()))
                .instant(model.createdAt())
                .text(model.runId())
                .arrayOf(model.metrics().size());
        model.metrics().forEach((name, value) -> row.text(name).float64(value));
        row.endRow();
        String token =
                model.modelId() + "-" + model.status() + "-" + model.createdAt().toEpochMilli();
        clickHouse.insert("model_registry", COLUMNS, row, token);
    }
}
