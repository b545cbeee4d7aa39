package dev.vigil.clickhouse;

import dev.vigil.training.search.Hyperparameters;
import dev.vigil.training.search.SearchTrial;
import java.util.List;

/// Stores a training of a search; what was stored of it before no longer counts.
public final class InsertHyperparameterTrial {
    private static final double NANOS = 1e9;
    private static final List<String> COLUMNS = List.of(
            "run_id",
            "number",
            "round",
            "outcome",
            "trees",
            "subsample",
            "latent",
            "learning_rate",
            "contamination",
            "rows",
            "criterion",
            "objective",
            "seconds",
            "message",
            "updated_at");

    private final ClickHouse clickHouse;

    public InsertHyperparameterTrial(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    /// Has no further effect when repeated.
    ///
    /// @throws ClickHouseFailedException when it may not have been stored; the same call may then be repeated
    public void insert(HyperparameterTrial stored) {
        SearchTrial trial = stored.trial();
        Hyperparameters parameters = trial.hyperparameters();
        RowBuffer row = new RowBuffer();
        row.beginRow();
        row.text(stored.runId())
                .int32(trial.number())
                .int8(trial.round())
                .int8(Codes.of(trial.outcome()))
                .int32(parameters.trees())
                .int32(parameters.subsample())
                .int32(parameters.latent())
                .float64(parameters.learningRate())
                .float64(parameters.contamination())
                .int64(trial.rows())
                .text(trial.criterion().wireName())
                .nullableFloat64(trial.objective())
                .float64(trial.duration().toNanos() / NANOS)
                .text(trial.message())
                .instant(stored.updatedAt());
        row.endRow();
        String token = stored.runId() + "-" + trial.number() + "-" + trial.outcome() + "-"
                + stored.updatedAt().toEpochMilli();
        clickHouse.insert("hyperparameter_trials", COLUMNS, row, token);
    }
}
