package dev.vigil.clickhouse;

import com.clickhouse.client.api.data_formats.ClickHouseBinaryFormatReader;
import dev.vigil.lifecycle.trial.AskingTime;
import dev.vigil.lifecycle.trial.Contested;
import java.time.Instant;
import java.util.List;

/// Adds up what two models said of the same transactions of the stream, by their verdicts and the whole points of
/// their scores, with what is known of the transactions by now: of two labels the one made later holds, and of two
/// made at once the one that says fraud.
public final class SelectContested {
    private static final String SQL = """
            WITH
              contested AS
              (
                SELECT user_id, transaction_id, role = 'challenger' AS by_challenger,
                  if(by_challenger, rival_version, model_version) AS champion_version,
                  if(by_challenger, model_version, rival_version) AS challenger_version,
                  if(by_challenger, toString(rival_decision), toString(final_decision)) AS champion_verdict,
                  if(by_challenger, toString(final_decision), toString(rival_decision)) AS challenger_verdict,
                  floor(if(by_challenger, rival_score, total_risk_score)) AS champion_score,
                  floor(if(by_challenger, total_risk_score, rival_score)) AS challenger_score,
                  if(by_challenger, rival_micros, scoring_micros) AS champion_micros,
                  if(by_challenger, scoring_micros, rival_micros) AS challenger_micros
                FROM detected_anomalies_ensemble
                WHERE run_id = 'stream' AND role != 'none'
                  AND detected_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
                  AND detected_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
              ),
              known AS
              (
                SELECT user_id, transaction_id, argMax(fraud, (labelled_at, fraud)) AS fraud
                FROM labels
                GROUP BY user_id, transaction_id
              )
            SELECT champion_verdict, challenger_verdict, champion_score, challenger_score,
              count() AS transactions,
              countIf(by_challenger) AS decided_by_challenger,
              countIf(fraud) AS known_frauds,
              sum(champion_micros) AS champion_sum, sum(champion_micros * champion_micros) AS champion_squares,
              sum(challenger_micros) AS challenger_sum, sum(challenger_micros * challenger_micros) AS challenger_squares,
              sum((challenger_micros - champion_micros) * (challenger_micros - champion_micros)) AS difference_squares
            FROM contested
            LEFT JOIN known ON contested.user_id = known.user_id AND contested.transaction_id = known.transaction_id
            WHERE champion_version = {champion:String} AND challenger_version = {challenger:String}
            GROUP BY champion_verdict, challenger_verdict, champion_score, challenger_score""";

    private final ClickHouse clickHouse;

    public SelectContested(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    /// @param champion   version of the model in force
    /// @param challenger version of the model under test
    /// @param from       first moment of deciding, inclusive
    /// @param to         last moment, exclusive
    public List<Contested> between(String champion, String challenger, Instant from, Instant to) {
        Parameters parameters = new Parameters()
                .text("champion", champion)
                .text("challenger", challenger)
                .instant("from", from)
                .instant("to", to);
        return clickHouse.select(SQL, parameters, SelectContested::contested);
    }

    private static Contested contested(ClickHouseBinaryFormatReader row) {
        return new Contested(
                Rows.verdict(row.getString("champion_verdict")),
                Rows.verdict(row.getString("challenger_verdict")),
                row.getDouble("champion_score"),
                row.getDouble("challenger_score"),
                row.getLong("transactions"),
                row.getLong("decided_by_challenger"),
                row.getLong("known_frauds"),
                new AskingTime(
                        row.getDouble("champion_sum"),
                        row.getDouble("champion_squares"),
                        row.getDouble("challenger_sum"),
                        row.getDouble("challenger_squares"),
                        row.getDouble("difference_squares")));
    }
}
