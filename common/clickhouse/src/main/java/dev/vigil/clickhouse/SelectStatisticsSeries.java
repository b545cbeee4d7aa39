package dev.vigil.clickhouse;

import com.clickhouse.client.api.data_formats.ClickHouseBinaryFormatReader;
import java.time.Instant;

/// Counts what was decided, point by point of a span of time.
public final class SelectStatisticsSeries {
    private static final String SQL = """
            SELECT
              intDiv(toUnixTimestamp64Milli(detected_at) - {from:Int64}, {width:Int64}) AS point,
              countIf(final_decision = 'approved') AS approved,
              countIf(final_decision = 'review') AS review,
              countIf(final_decision = 'blocked') AS blocked,
              quantileTDigest(0.5)(greatest(0, dateDiff('millisecond', received_at, detected_at))) AS latency_p50,
              quantileTDigest(0.99)(greatest(0, dateDiff('millisecond', received_at, detected_at))) AS latency_p99
            FROM detected_anomalies_ensemble
            WHERE run_id = 'stream'
              AND detected_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
              AND detected_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
            GROUP BY point""";

    private static final long MILLIS_PER_SECOND = 1000;

    private final ClickHouse clickHouse;

    public SelectStatisticsSeries(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    /// Points are at least a second wide and start at whole seconds; the last one may reach beyond `to`.
    ///
    /// @param from   inclusive
    /// @param to     exclusive, after `from`
    /// @param points how many at most, at least 1
    public StatisticsSeries between(Instant from, Instant to, int points) {
        if (points < 1 || !to.isAfter(from)) {
            throw new IllegalArgumentException("no points from " + from + " to " + to + ", at most " + points);
        }
        long first = Math.floorDiv(from.toEpochMilli(), MILLIS_PER_SECOND);
        long last = Math.ceilDiv(to.toEpochMilli(), MILLIS_PER_SECOND);
        long width = Math.ceilDiv(last - first, points);
        StatisticsSeries series = new StatisticsSeries((int) Math.ceilDiv(last - first, width));
        for (int i = 0; i < series.epochSeconds().length; i++) {
            series.epochSeconds()[i] = first + i * width;
        }
        Parameters parameters = new Parameters()
                .integer("from", first * MILLIS_PER_SECOND)
                .integer("to", to.toEpochMilli())
                .integer("width", width * MILLIS_PER_SECOND);
        clickHouse.select(SQL, parameters, row -> fill(series, row, (double) width));
        return series;
    }

    private static int fill(StatisticsSeries series, ClickHouseBinaryFormatReader row, double seconds) {
        int point = (int) row.getLong("point");
        series.approvedPerSecond()[point] = row.getLong("approved") / seconds;
        series.reviewPerSecond()[point] = row.getLong("review") / seconds;
        series.blockedPerSecond()[point] = row.getLong("blocked") / seconds;
        series.latencyP50Ms()[point] = row.getDouble("latency_p50");
        series.latencyP99Ms()[point] = row.getDouble("latency_p99");
        return point;
    }
}
