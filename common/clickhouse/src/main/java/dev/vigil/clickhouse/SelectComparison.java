package dev.vigil.clickhouse;

import com.clickhouse.client.api.data_formats.ClickHouseBinaryFormatReader;
import dev.vigil.clickhouse.ModelComparison.Answer;
import dev.vigil.clickhouse.ModelComparison.Disagreement;
import dev.vigil.clickhouse.ScoreHistogram.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// Compares how two models scored, by what the transactions turned out to be.
///
/// 1. What both were asked about is the fairest ground: if there is any such transaction in the span, only those
///    count. Otherwise each model is counted where it decided.
/// 2. Decisions taken by rules alone are no model's, so they count for neither.
/// 3. The label made last holds, and of two made at once the one that says fraud.
public final class SelectComparison {
    private static final String SPAN = """
            run_id = 'stream'
              AND detected_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
              AND detected_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC')""";

    private static final String PAIR = """
            ((model_version = {a:String} AND rival_version = {b:String})
              OR (model_version = {b:String} AND rival_version = {a:String}))""";

    private static final String DISAGREE = "toString(final_decision) != toString(rival_decision)";

    private static final String OUTCOME = "multiIf(labelled = 0, 'unlabelled', is_fraud, 'fraud', 'legitimate')";

    private static final String KNOWN = """
            (
              SELECT user_id, transaction_id, 1 AS labelled, argMax(fraud, (labelled_at, fraud)) AS is_fraud
              FROM labels
              GROUP BY user_id, transaction_id
            ) AS known USING (user_id, transaction_id)""";

    private static final String HISTOGRAMS = """
            SELECT answer.1 AS version, answer.3 AS verdict, %s AS outcome,
              least({last:UInt32}, toUInt32(floor(answer.2 / {width:Float64}))) AS bin,
              count() AS transactions
            FROM
            (
              SELECT user_id, transaction_id, arrayJoin(%s) AS answer
              FROM detected_anomalies_ensemble
              WHERE %s AND %s
            ) AS answered
            LEFT JOIN %s
            GROUP BY version, verdict, outcome, bin""";

    private static final String DECIDED = "(toString(model_version), total_risk_score, toString(final_decision))";
    private static final String WOULD_HAVE = "(toString(rival_version), rival_score, toString(rival_decision))";

    private static final String BOTH =
            HISTOGRAMS.formatted(OUTCOME, "[" + DECIDED + ", " + WOULD_HAVE + "]", SPAN, PAIR, KNOWN);

    private static final String EACH = HISTOGRAMS.formatted(
            OUTCOME, "[" + DECIDED + "]", SPAN, "model_version IN ({a:String}, {b:String})", KNOWN);

    private static final String AGREEMENT = """
            SELECT count() AS pairs, countIf(%s) AS disagreements
            FROM detected_anomalies_ensemble
            WHERE %s AND %s""".formatted(DISAGREE, SPAN, PAIR);

    private static final String DISAGREEMENTS = """
            SELECT user_id, transaction_id, detected_at, version, score, verdict, other_score, other_verdict,
              %s AS outcome
            FROM
            (
              SELECT user_id, transaction_id, detected_at, toString(model_version) AS version,
                total_risk_score AS score, toString(final_decision) AS verdict,
                rival_score AS other_score, toString(rival_decision) AS other_verdict
              FROM detected_anomalies_ensemble
              WHERE %s AND %s AND %s
              ORDER BY detected_at DESC
              LIMIT {limit:UInt32}
            ) AS answered
            LEFT JOIN %s
            ORDER BY detected_at DESC""".formatted(OUTCOME, SPAN, PAIR, DISAGREE, KNOWN);

    private final ClickHouse clickHouse;

    public SelectComparison(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    /// @param a             a version
    /// @param b             another one
    /// @param from          inclusive, by when it was decided
    /// @param to            exclusive
    /// @param disagreements how many at most are listed
    public ModelComparison of(String a, String b, Instant from, Instant to, int disagreements) {
        Parameters parameters = new Parameters()
                .text("a", a)
                .text("b", b)
                .instant("from", from)
                .instant("to", to)
                .integer("last", ScoreHistogram.BINS - 1)
                .number("width", ScoreHistogram.WIDTH)
                .integer("limit", disagreements);
        long[] agreement = clickHouse
                .selectOne(
                        AGREEMENT, parameters, row -> new long[] {row.getLong("pairs"), row.getLong("disagreements")})
                .orElseThrow();
        boolean same = agreement[0] > 0;
        ScoreHistogram ofA = new ScoreHistogram(a);
        ScoreHistogram ofB = new ScoreHistogram(b);
        clickHouse.forEach(
                same ? BOTH : EACH,
                parameters,
                row -> fill(row.getString("version").equals(a) ? ofA : ofB, row));
        List<Disagreement> newest =
                same ? clickHouse.select(DISAGREEMENTS, parameters, row -> disagreement(a, row)) : List.of();
        return new ModelComparison(same, ofA, ofB, agreement[0], agreement[1], newest);
    }

    private static void fill(ScoreHistogram histogram, ClickHouseBinaryFormatReader row) {
        histogram.add(
                outcome(row),
                Rows.verdict(row.getString("verdict")),
                (int) row.getLong("bin"),
                row.getLong("transactions"));
    }

    private static Disagreement disagreement(String a, ClickHouseBinaryFormatReader row) {
        String decidedBy = row.getString("version");
        Answer decided = new Answer(row.getDouble("score"), Rows.verdict(row.getString("verdict")));
        Answer other = new Answer(row.getDouble("other_score"), Rows.verdict(row.getString("other_verdict")));
        boolean aDecided = decidedBy.equals(a);
        return new Disagreement(
                row.getString("user_id"),
                row.getString("transaction_id"),
                row.getInstant("detected_at"),
                outcome(row),
                aDecided ? decided : other,
                aDecided ? other : decided,
                decidedBy);
    }

    private static Outcome outcome(ClickHouseBinaryFormatReader row) {
        return Outcome.valueOf(row.getString("outcome").toUpperCase(Locale.ROOT));
    }
}
