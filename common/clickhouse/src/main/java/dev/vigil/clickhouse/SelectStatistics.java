package dev.vigil.clickhouse;

import com.clickhouse.client.api.data_formats.ClickHouseBinaryFormatReader;
import java.time.Instant;

/// Counts what was decided in a span of time.
public final class SelectStatistics {
    private static final String SQL = """
            SELECT
              count() AS total,
              countIf(final_decision = 'approved') AS approved,
              countIf(final_decision = 'review') AS review,
              countIf(final_decision = 'blocked') AS blocked,
              countIf(degraded) AS degraded_total,
              if(total = 0, 0, quantileTDigest(0.5)(latency)) AS latency_p50,
              if(total = 0, 0, quantileTDigest(0.99)(latency)) AS latency_p99,
              toFloat64(max(latency)) AS latency_max,
              sumIf(amount_usd, final_decision = 'blocked') AS amount_usd_blocked,
              argMax(model_version, detected_at) AS last_model_version,
              (SELECT count() FROM rejected_transactions
                WHERE rejected_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
                  AND rejected_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC')) AS rejected,
              (SELECT count() FROM duplicate_transactions
                WHERE repeated_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
                  AND repeated_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC')) AS duplicates
            FROM
            (
              SELECT final_decision, degraded, amount_usd, model_version, detected_at,
                greatest(0, dateDiff('millisecond', received_at, detected_at)) AS latency
              FROM detected_anomalies_ensemble
              WHERE run_id = 'stream'
                AND detected_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
                AND detected_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
            )""";

    private final ClickHouse clickHouse;

    public SelectStatistics(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    /// @param from inclusive
    /// @param to   exclusive
    public Statistics between(Instant from, Instant to) {
        Parameters parameters = new Parameters().instant("from", from).instant("to", to);
        return clickHouse
                .selectOne(SQL, parameters, row -> statistics(from, to, row))
                .orElseThrow();
    }

    private static Statistics statistics(Instant from, Instant to, ClickHouseBinaryFormatReader row) {
        return new Statistics(
                from,
                to,
                row.getLong("total"),
                row.getLong("approved"),
                row.getLong("review"),
                row.getLong("blocked"),
                row.getLong("degraded_total"),
                row.getLong("rejected"),
                row.getLong("duplicates"),
                row.getDouble("latency_p50"),
                row.getDouble("latency_p99"),
                row.getDouble("latency_max"),
                row.getDouble("amount_usd_blocked"),
                row.getString("last_model_version"));
    }
}
