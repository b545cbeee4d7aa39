package dev.vigil.clickhouse;

import com.clickhouse.client.api.data_formats.ClickHouseBinaryFormatReader;
import dev.vigil.training.search.Criterion;
import dev.vigil.training.search.Hyperparameters;
import dev.vigil.training.search.SearchTrial;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// Lists the trainings of a run's search in their order, as they stand now.
public final class SelectHyperparameterTrials {
    private static final double NANOS = 1e9;
    private static final String SQL = """
            SELECT run_id, toInt32(number) AS trial_number, toInt32(round) AS round_number,
              toString(outcome) AS outcome_name, toInt32(trees) AS tree_count, toInt32(subsample) AS subsample_rows,
              toInt32(latent) AS latent_neurons, learning_rate, contamination, toInt32(rows) AS row_count, criterion,
              objective, seconds, message, updated_at
            FROM hyperparameter_trials FINAL
            WHERE run_id = {run:String}
            ORDER BY number""";

    private final ClickHouse clickHouse;

    public SelectHyperparameterTrials(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    public List<HyperparameterTrial> of(String runId) {
        return clickHouse.select(SQL, new Parameters().text("run", runId), SelectHyperparameterTrials::trial);
    }

    private static HyperparameterTrial trial(ClickHouseBinaryFormatReader row) {
        return new HyperparameterTrial(
                row.getString("run_id"),
                new SearchTrial(
                        row.getInteger("round_number"),
                        row.getInteger("trial_number"),
                        new Hyperparameters(
                                row.getInteger("tree_count"),
                                row.getInteger("subsample_rows"),
                                row.getInteger("latent_neurons"),
                                row.getDouble("learning_rate"),
                                row.getDouble("contamination")),
                        row.getInteger("row_count"),
                        Criterion.valueOf(row.getString("criterion").toUpperCase(Locale.ROOT)),
                        Rows.number(row, "objective"),
                        Duration.ofNanos(Math.round(row.getDouble("seconds") * NANOS)),
                        SearchTrial.Outcome.valueOf(
                                row.getString("outcome_name").toUpperCase(Locale.ROOT)),
                        row.getString("message")),
                row.getInstant("updated_at"));
    }
}
