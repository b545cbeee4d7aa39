package dev.vigil.clickhouse;

import java.time.Instant;
import java.util.Optional;

/// Reads what the stream decided of late, as comparisons over time need it.
///
/// "Of late" is by event time; when it was decided bounds what has to be looked through.
public final class SelectRecentDecisions {
    private static final String SINCE = "detected_at >= fromUnixTimestamp64Milli({since:Int64}, 'UTC')";

    private static final String SPAN = """
            run_id = 'stream' AND %s
              AND timestamp >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
              AND timestamp < fromUnixTimestamp64Milli({to:Int64}, 'UTC')""".formatted(SINCE);

    private static final String BY_MODEL = SPAN + " AND model_version = {model:String}";

    private static final String NEWEST = """
            SELECT max(timestamp) AS newest
            FROM detected_anomalies_ensemble
            WHERE run_id = 'stream' AND %s AND timestamp <= fromUnixTimestamp64Milli({now:Int64}, 'UTC')
            HAVING count() > 0""".formatted(SINCE);

    private static final String OLDEST = "SELECT min(timestamp) AS oldest FROM crypto_transactions HAVING count() > 0";

    private static final String NEWEST_LABEL = """
            SELECT max(labelled_at) AS newest
            FROM labels
            WHERE labelled_at <= fromUnixTimestamp64Milli({now:Int64}, 'UTC')
            HAVING count() > 0""";

    private static final String COUNT = "SELECT toInt64(count()) AS decided FROM detected_anomalies_ensemble WHERE "
            + SPAN + " AND feature_schema = {schema:String}";

    /// Ten seconds of decisions at a time lie together, so that what is left out need not be read.
    private static final String FEATURES = """
            SELECT features, total_risk_score, model_version
            FROM detected_anomalies_ensemble
            WHERE %s AND feature_schema = {schema:String}
              AND cityHash64(intDiv(toUnixTimestamp64Milli(detected_at), 10000)) %% {step:UInt64} = 0""".formatted(SPAN);

    private static final String SCORES = """
            SELECT toInt32(floor(total_risk_score * 10)) AS tenth, toInt64(count()) AS decided
            FROM detected_anomalies_ensemble
            WHERE %s
            GROUP BY tenth""".formatted(BY_MODEL);

    private static final String FRAUDS = """
            SELECT intDiv(toUnixTimestamp64Milli(timestamp), 86400000) AS day, total_risk_score
            FROM detected_anomalies_ensemble
            WHERE %s
              AND (user_id, transaction_id) IN
              (
                SELECT user_id, transaction_id
                FROM labels
                GROUP BY user_id, transaction_id
                HAVING argMax(fraud, (labelled_at, fraud))
              )""".formatted(BY_MODEL);

    private final ClickHouse clickHouse;

    /// Takes decisions one by one.
    @FunctionalInterface
    public interface Taker {
        /// @param features     what the layers saw
        /// @param modelVersion empty when rules alone decided
        void take(float[] features, double score, String modelVersion);
    }

    /// Takes how often a score was given, in tenths of a point, rounded down.
    @FunctionalInterface
    public interface ScoreTaker {
        void take(int tenth, long decisions);
    }

    /// Takes known frauds one by one.
    @FunctionalInterface
    public interface FraudTaker {
        /// @param day of the transaction, since 1970 in UTC
        void take(long day, double score);
    }

    /// What counts: decided from `since` on, of event times from `from` (inclusive) to `to` (exclusive).
    public record Span(Instant since, Instant from, Instant to) {}

    public SelectRecentDecisions(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    /// The event time of the newest transaction that was decided from `since` on, none later than `now`.
    public Optional<Instant> newest(Instant since, Instant now) {
        return clickHouse.selectOne(
                NEWEST, new Parameters().instant("since", since).instant("now", now), row -> row.getInstant("newest"));
    }

    /// When the newest label was made, none later than `now`.
    public Optional<Instant> newestLabel(Instant now) {
        return clickHouse.selectOne(
                NEWEST_LABEL, new Parameters().instant("now", now), row -> row.getInstant("newest"));
    }

    /// The event time of the oldest transaction there is.
    public Optional<Instant> oldest() {
        return clickHouse.selectOne(OLDEST, new Parameters(), row -> row.getInstant("oldest"));
    }

    /// Hands over about `most` of the decisions with features of a schema, or all if there are no more.
    ///
    /// @throws ClickHouseFailedException when ClickHouse fails, perhaps after some were handed over
    public void features(Span span, String featureSchema, long most, Taker taker) {
        Parameters parameters = parameters(span).text("schema", featureSchema);
        long count = clickHouse
                .selectOne(COUNT, parameters, row -> row.getLong("decided"))
                .orElse(0L);
        parameters.integer("step", Math.max(1, Math.ceilDiv(count, most)));
        clickHouse.forEach(
                FEATURES,
                parameters,
                row -> taker.take(
                        row.getFloatArray("features"),
                        row.getDouble("total_risk_score"),
                        row.getString("model_version")));
    }

    /// Hands over how often a model gave each score.
    public void scores(Span span, String modelVersion, ScoreTaker taker) {
        clickHouse.forEach(
                SCORES,
                parameters(span).text("model", modelVersion),
                row -> taker.take(row.getInteger("tenth"), row.getLong("decided")));
    }

    /// Hands over what a model decided and the label made last calls a fraud.
    public void frauds(Span span, String modelVersion, FraudTaker taker) {
        clickHouse.forEach(
                FRAUDS,
                parameters(span).text("model", modelVersion),
                row -> taker.take(row.getLong("day"), row.getDouble("total_risk_score")));
    }

    private static Parameters parameters(Span span) {
        return new Parameters()
                .instant("since", span.since())
                .instant("from", span.from())
                .instant("to", span.to());
    }
}
