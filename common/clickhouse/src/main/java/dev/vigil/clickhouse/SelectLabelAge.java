package dev.vigil.clickhouse;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads how what is known of decisions grew with their age.
///
/// 1. A decision has the age of its transaction, by event time; it counts at an age once it has reached it.
/// 2. At an age, the label made last by then holds, and of two made at once the one that says fraud.
public final class SelectLabelAge {
    /// The ages looked at, days.
    public static final List<Integer> DAYS = List.of(1, 7, 30, 90);

    private static final String SQL = """
            WITH
              decided AS
              (
                SELECT user_id, transaction_id, toUnixTimestamp64Milli(timestamp) AS happened,
                  final_decision != 'approved' AS alert
                FROM detected_anomalies_ensemble
                WHERE run_id = 'stream'
                  AND timestamp >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
                  AND timestamp < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
                  AND ({model:String} = '' OR model_version = {model:String})
              ),
              ages AS (SELECT arrayJoin(%s) AS days, days * 86400000 AS age),
              counted AS
              (
                SELECT days, toInt64(countIf(happened <= {now:Int64} - age)) AS decisions,
                  toInt64(countIf(alert AND happened <= {now:Int64} - age)) AS alerts
                FROM decided CROSS JOIN ages
                GROUP BY days
              ),
              known AS
              (
                SELECT days, decided.user_id, decided.transaction_id, any(decided.alert) AS was_alert,
                  argMax(labels.fraud, (labels.labelled_at, labels.fraud)) AS is_fraud
                FROM labels
                INNER JOIN decided
                  ON labels.user_id = decided.user_id AND labels.transaction_id = decided.transaction_id
                CROSS JOIN ages
                WHERE happened <= {now:Int64} - age
                  AND toUnixTimestamp64Milli(labels.labelled_at) <= happened + age
                GROUP BY days, decided.user_id, decided.transaction_id
              ),
              judged AS
              (
                SELECT days, toInt64(count()) AS labelled, toInt64(countIf(is_fraud)) AS frauds,
                  toInt64(countIf(is_fraud AND was_alert)) AS caught,
                  toInt64(countIf(NOT is_fraud AND was_alert)) AS false_alarms
                FROM known
                GROUP BY days
              )
            SELECT toInt32(counted.days) AS age_days, decisions, alerts, labelled, frauds, caught, false_alarms
            FROM counted
            LEFT JOIN judged ON counted.days = judged.days
            ORDER BY age_days""".formatted(DAYS);

    private final ClickHouse clickHouse;

    public SelectLabelAge(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    /// @param from         event time, inclusive
    /// @param to           event time, exclusive
    /// @param modelVersion whose decisions count; null for all
    /// @return a row for each of [#DAYS], none when nothing was decided
    public List<LabelAge> between(Instant from, Instant to, Instant now, @Nullable String modelVersion) {
        Parameters parameters = new Parameters()
                .instant("from", from)
                .instant("to", to)
                .instant("now", now)
                .text("model", modelVersion == null ? "" : modelVersion);
        return clickHouse.select(
                SQL,
                parameters,
                row -> new LabelAge(
                        row.getInteger("age_days"),
                        row.getLong("decisions"),
                        row.getLong("alerts"),
                        row.getLong("labelled"),
                        row.getLong("frauds"),
                        row.getLong("caught"),
                        row.getLong("false_alarms")));
    }
}
