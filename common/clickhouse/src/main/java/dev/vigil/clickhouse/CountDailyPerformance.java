package dev.vigil.clickhouse;

import com.clickhouse.client.api.data_formats.ClickHouseBinaryFormatReader;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/// Counts how the models did on one day from what was decided that day and what is known of it by now.
///
/// 1. A decision belongs to the day it was made on. It counts for the models that were asked: for the ensemble always,
///    for no other when rules alone decided, and for the supervised layer only where there was one.
/// 2. An anomaly of the ensemble is whatever was not approved.
/// 3. Labels name frauds and leave the rest unnamed: on a day with at least one label, an anomaly that nobody
///    called a fraud is a false positive. The label made last holds, and of two made at once the one that says fraud.
/// 4. Latency is from the intake to the decision, the same for all models of a decision.
/// 5. The threshold is that of the model in force at the end of the day, as the registry knows it; a model it
///    does not know is left out.
public final class CountDailyPerformance {
    private static final String SQL = """
            WITH
              decided AS
              (
                SELECT user_id, transaction_id, model_version, detected_at, degraded,
                  greatest(0, dateDiff('millisecond', received_at, detected_at)) AS latency,
                  [('isolation_forest', NOT degraded, isolation_prediction = -1),
                   ('autoencoder', NOT degraded, autoencoder_prediction = -1),
                   ('supervised', notEmpty(supervised_contributions), supervised_prediction = -1),
                   ('ensemble', true, final_decision != 'approved')] AS answers
                FROM detected_anomalies_ensemble
                WHERE run_id = 'stream'
                  AND detected_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
                  AND detected_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
              ),
              known AS
              (
                SELECT user_id, transaction_id, 1 AS labelled, argMax(fraud, (labelled_at, fraud)) AS fraud
                FROM labels
                GROUP BY user_id, transaction_id
              ),
              counted AS
              (
                SELECT
                  answer.1 AS type,
                  count() AS total,
                  countIf(answer.3) AS anomalies,
                  countIf(labelled = 1) AS labels_known,
                  countIf(answer.3 AND NOT fraud) AS false_alarms,
                  countIf(NOT answer.3 AND fraud) AS missed,
                  avg(latency) AS latency_avg,
                  toFloat64(max(latency)) AS latency_max,
                  argMaxIf(model_version, detected_at, NOT degraded) AS version
                FROM decided
                LEFT JOIN known ON decided.user_id = known.user_id AND decided.transaction_id = known.transaction_id
                ARRAY JOIN answers AS answer
                WHERE answer.2
                GROUP BY type
              )
            SELECT type, total, anomalies,
              if(labels_known = 0, NULL, false_alarms) AS false_positives,
              if(labels_known = 0, NULL, missed) AS false_negatives,
              latency_avg, latency_max,
              if(type = 'ensemble', {review_from:Float64}, registered.threshold) AS threshold_used
            FROM counted
            LEFT JOIN (SELECT model_type, version, threshold FROM model_registry FINAL) AS registered
              ON counted.type = registered.model_type AND counted.version = registered.version
            WHERE type = 'ensemble' OR registered.version != ''
            ORDER BY type""";

    private final ClickHouse clickHouse;

    public CountDailyPerformance(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    /// @param day        UTC
    /// @param reviewFrom the score from which the ensemble does not approve
    /// @param now        when the result counts as computed
    /// @return a row for each model that decided something that day
    public List<DailyPerformance> on(LocalDate day, double reviewFrom, Instant now) {
        Parameters parameters = new Parameters()
                .instant("from", day.atStartOfDay(ZoneOffset.UTC).toInstant())
                .instant("to", day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant())
                .number("review_from", reviewFrom);
        return clickHouse.select(SQL, parameters, row -> performance(day, now, row));
    }

    private static DailyPerformance performance(LocalDate day, Instant now, ClickHouseBinaryFormatReader row) {
        return new DailyPerformance(
                day,
                row.getString("type"),
                row.getLong("total"),
                row.getLong("anomalies"),
                Rows.integer(row, "false_positives"),
                Rows.integer(row, "false_negatives"),
                row.getDouble("latency_avg"),
                row.getDouble("latency_max"),
                row.getDouble("threshold_used"),
                now);
    }
}
