package dev.vigil.clickhouse;

import com.clickhouse.client.api.data_formats.ClickHouseBinaryFormatReader;
import dev.vigil.drift.DriftKind;
import dev.vigil.drift.RetrainingTrigger;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Lists when drift was found and what was done about it, the last first.
public final class SelectRetrainingTriggers {
    private static final String SELECT = """
            SELECT triggered_at, toString(kind) AS kind_name, toString(level) AS level_name, names,
              toString(action) AS action_name, reason, model_version, run_id
            FROM retraining_triggers
            WHERE""";

    private static final String SINCE = """
             triggered_at >= fromUnixTimestamp64Milli({since:Int64}, 'UTC')
            ORDER BY triggered_at DESC, kind
            LIMIT {limit:UInt32}""";

    private static final String LAST_ANSWERED = """
             run_id != '' AND kind = {kind:String} AND model_version = {version:String}
            ORDER BY triggered_at DESC
            LIMIT 1""";

    private final ClickHouse clickHouse;

    public SelectRetrainingTriggers(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    public List<RetrainingTrigger> since(Instant since, int limit) {
        return clickHouse.select(
                SELECT + SINCE,
                new Parameters().instant("since", since).integer("limit", limit),
                SelectRetrainingTriggers::trigger);
    }

    /// The last time that a training was begun for a kind of drift away from a model, or was under way already.
    public Optional<RetrainingTrigger> lastAnswered(DriftKind kind, String modelVersion) {
        return clickHouse.selectOne(
                SELECT + LAST_ANSWERED,
                new Parameters().text("kind", kind.wireName()).text("version", modelVersion),
                SelectRetrainingTriggers::trigger);
    }

    private static RetrainingTrigger trigger(ClickHouseBinaryFormatReader row) {
        return new RetrainingTrigger(
                row.getInstant("triggered_at"),
                Rows.driftKind(row.getString("kind_name")),
                Rows.driftLevel(row.getString("level_name")),
                List.of(row.getStringArray("names")),
                RetrainingTrigger.Action.valueOf(row.getString("action_name").toUpperCase(Locale.ROOT)),
                row.getString("reason"),
                row.getString("model_version"),
                row.getString("run_id"));
    }
}
