package dev.vigil.clickhouse;

import com.clickhouse.client.api.data_formats.ClickHouseBinaryFormatReader;
import dev.vigil.drift.DriftMetric;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/// Reads comparisons of the present with the past.
public final class SelectDrift {
    private static final String METRICS = """
            SELECT computed_at, toString(kind) AS kind_name, name, value, toString(level) AS level_name, rows,
              model_version, window_start, window_end, bounds, reference_shares, current_shares, message
            FROM drift_metrics
            WHERE""";

    private static final String LATEST = """
             computed_at = (SELECT max(computed_at) FROM drift_metrics)
            ORDER BY kind, name""";

    private static final String WORST = """
             name = {name:String}
              AND computed_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
              AND computed_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
              AND value IS NOT NULL
            ORDER BY level DESC, value DESC, computed_at DESC
            LIMIT 1""";

    private static final String DAYS = """
            SELECT toString(kind) AS kind_name, name, toString(toDate(computed_at, 'UTC')) AS day, max(value) AS worst,
              toString(max(level)) AS worst_level
            FROM drift_metrics
            WHERE computed_at >= fromUnixTimestamp64Milli({since:Int64}, 'UTC')
            GROUP BY kind, name, day
            ORDER BY kind, name, day""";

    private final ClickHouse clickHouse;

    public SelectDrift(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    /// Everything the last comparison gave; empty before the first.
    public List<DriftMetric> latest() {
        return clickHouse.select(METRICS + LATEST, new Parameters(), SelectDrift::metric);
    }

    /// The worst comparison of a name on a UTC day; empty when it was never computed then.
    public Optional<DriftMetric> worst(String name, LocalDate date) {
        Parameters parameters = new Parameters()
                .text("name", name)
                .instant("from", date.atStartOfDay(ZoneOffset.UTC).toInstant())
                .instant("to", date.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
        return clickHouse.selectOne(METRICS + WORST, parameters, SelectDrift::metric);
    }

    /// The worst of every name and day, by kind, name and day.
    public List<DriftDay> days(Instant since) {
        return clickHouse.select(
                DAYS,
                new Parameters().instant("since", since),
                row -> new DriftDay(
                        Rows.driftKind(row.getString("kind_name")),
                        row.getString("name"),
                        LocalDate.parse(row.getString("day")),
                        Rows.number(row, "worst"),
                        Rows.driftLevel(row.getString("worst_level"))));
    }

    private static DriftMetric metric(ClickHouseBinaryFormatReader row) {
        return new DriftMetric(
                row.getInstant("computed_at"),
                Rows.driftKind(row.getString("kind_name")),
                row.getString("name"),
                Rows.number(row, "value"),
                Rows.driftLevel(row.getString("level_name")),
                row.getLong("rows"),
                row.getString("model_version"),
                row.getInstant("window_start"),
                row.getInstant("window_end"),
                Rows.numbers(row, "bounds"),
                Rows.numbers(row, "reference_shares"),
                Rows.numbers(row, "current_shares"),
                row.getString("message"));
    }
}
