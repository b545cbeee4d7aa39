package dev.vigil.clickhouse;

import com.clickhouse.client.api.data_formats.ClickHouseBinaryFormatReader;
import dev.vigil.decision.Contest;
import dev.vigil.decision.Decision;
import dev.vigil.decision.Explanation;
import dev.vigil.decision.LayerScore;
import dev.vigil.decision.ModelRole;
import dev.vigil.decision.Reason;
import dev.vigil.layer.rules.FiredRule;
import dev.vigil.transaction.Coordinates;
import dev.vigil.transaction.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Finds one decision with everything behind it: the stream's, or where the stream made none, that of the last batch
/// run that made up for it.
public final class SelectDecision {
    private static final String DECISION = """
            SELECT %s, run_id, received_at, statistical_risk, statistical_flags, statistical_points, statistical_texts,
              isolation_evidence, isolation_score, isolation_prediction, isolation_points, isolation_base_points,
              isolation_contributions, autoencoder_evidence, reconstruction_error, autoencoder_prediction,
              autoencoder_points, autoencoder_base_points, autoencoder_contributions,
              supervised_evidence, supervised_score, supervised_prediction, supervised_points,
              supervised_base_points, supervised_contributions, latent_features, features,
              reason_layers, reason_codes, reason_points, reason_texts, model_version, policy_version, feature_schema,
              toString(role) AS role_name, scoring_micros, rival_version, rival_score,
              toString(rival_decision) AS rival_verdict, rival_micros, trace_id,
              kafka_partition, kafka_offset
            FROM detected_anomalies_ensemble
            WHERE transaction_id = {transaction_id:String}""".formatted(Rows.SUMMARY_COLUMNS);

    private static final String NO_ROLE = "none";
    private static final String OF_USER = "\n  AND user_id = {user_id:String}";
    private static final String FIRST =
            "\nORDER BY run_id = '" + InsertDecisions.STREAM + "' DESC, detected_at DESC\nLIMIT 1";

    private static final String TRANSACTION = """
            SELECT account_opened_at, wallet_first_seen_at, latitude, longitude, user_avg_amount,
              user_total_transactions, user_account_age_days, transactions_last_hour, transactions_last_24h
            FROM crypto_transactions
            WHERE user_id = {user_id:String}
              AND transaction_id = {transaction_id:String}""";

    private static final String DECIDED_ON_ARRIVAL =
            "\n  AND created_at = fromUnixTimestamp64Milli({created_at:Int64}, 'UTC')";

    private final ClickHouse clickHouse;

    public SelectDecision(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    /// The newest decision of this transaction id, the stream's before any other; only users make ids unique.
    public Optional<StoredDecision> find(String transactionId) {
        return find(DECISION + FIRST, new Parameters().text("transaction_id", transactionId));
    }

    public Optional<StoredDecision> find(String transactionId, String userId) {
        Parameters parameters =
                new Parameters().text("transaction_id", transactionId).text("user_id", userId);
        return find(DECISION + OF_USER + FIRST, parameters);
    }

    private Optional<StoredDecision> find(String sql, Parameters parameters) {
        return clickHouse.selectOne(sql, parameters, this::stored);
    }

    private StoredDecision stored(ClickHouseBinaryFormatReader row) {
        Details details = details(row).orElse(Details.NONE);
        return new StoredDecision(
                decision(row, details),
                row.getInstant("received_at"),
                row.getString("trace_id"),
                row.getString("run_id"),
                row.getInteger("kafka_partition"),
                row.getLong("kafka_offset"),
                details.user());
    }

    private static Decision decision(ClickHouseBinaryFormatReader row, Details details) {
        return new Decision(
                transaction(row, details),
                Rows.verdict(row.getString("verdict")),
                row.getDouble("total_risk_score"),
                row.getDouble("amount_usd"),
                row.getDouble("statistical_risk"),
                rules(row),
                layer(row, "isolation", "isolation_score"),
                layer(row, "autoencoder", "reconstruction_error"),
                layer(row, "supervised", "supervised_score"),
                reasons(row),
                new Explanation(
                        row.getFloatArray("features"),
                        row.getFloatArray("isolation_contributions"),
                        row.getFloatArray("autoencoder_contributions"),
                        row.getFloatArray("supervised_contributions"),
                        row.getFloatArray("latent_features")),
                row.getBoolean("degraded"),
                row.getString("model_version"),
                row.getString("policy_version"),
                row.getString("feature_schema"),
                row.getInstant("detected_at"),
                contest(row));
    }

    private static @Nullable Contest contest(ClickHouseBinaryFormatReader row) {
        String role = row.getString("role_name");
        if (role.equals(NO_ROLE)) {
            return null;
        }
        return new Contest(
                ModelRole.valueOf(role.toUpperCase(Locale.ROOT)),
                row.getDouble("scoring_micros"),
                new Contest.Opinion(
                        row.getString("rival_version"),
                        row.getDouble("rival_score"),
                        Rows.verdict(row.getString("rival_verdict")),
                        row.getDouble("rival_micros")));
    }

    private static Transaction transaction(ClickHouseBinaryFormatReader row, Details details) {
        return new Transaction(
                row.getString("transaction_id"),
                row.getInstant("timestamp"),
                row.getString("user_id"),
                Rows.amount(row.getBigDecimal("amount")),
                row.getString("currency"),
                Rows.type(row.getString("type")),
                row.getString("wallet_address"),
                row.getString("ip_country"),
                row.getString("device_type"),
                details.accountOpenedAt(),
                details.walletFirstSeenAt(),
                details.location());
    }

    private static LayerScore layer(ClickHouseBinaryFormatReader row, String layer, String score) {
        return new LayerScore(
                row.getDouble(layer + "_evidence"),
                row.getDouble(score),
                row.getByte(layer + "_prediction") < 0,
                row.getDouble(layer + "_points"),
                row.getDouble(layer + "_base_points"));
    }

    private static List<FiredRule> rules(ClickHouseBinaryFormatReader row) {
        String[] flags = row.getStringArray("statistical_flags");
        double[] points = row.getDoubleArray("statistical_points");
        String[] texts = row.getStringArray("statistical_texts");
        return IntStream.range(0, flags.length)
                .mapToObj(i -> new FiredRule(flags[i], points[i], texts[i]))
                .toList();
    }

    private static List<Reason> reasons(ClickHouseBinaryFormatReader row) {
        String[] layers = row.getStringArray("reason_layers");
        String[] codes = row.getStringArray("reason_codes");
        double[] points = row.getDoubleArray("reason_points");
        String[] texts = row.getStringArray("reason_texts");
        return IntStream.range(0, layers.length)
                .mapToObj(i -> new Reason(layers[i], codes[i], points[i], texts[i]))
                .toList();
    }

    private Optional<Details> details(ClickHouseBinaryFormatReader decision) {
        Parameters parameters = new Parameters()
                .text("user_id", decision.getString("user_id"))
                .text("transaction_id", decision.getString("transaction_id"));
        if (decision.getString("run_id").equals(InsertDecisions.STREAM)) {
            parameters.instant("created_at", decision.getInstant("detected_at"));
            return clickHouse.selectOne(TRANSACTION + DECIDED_ON_ARRIVAL + "\nLIMIT 1", parameters, Details::of);
        }
        return clickHouse.selectOne(TRANSACTION + "\nORDER BY created_at DESC\nLIMIT 1", parameters, Details::of);
    }

    /// What only `crypto_transactions` has.
    private record Details(
            @Nullable Instant accountOpenedAt,
            @Nullable Instant walletFirstSeenAt,
            @Nullable Coordinates location,
            StoredDecision.@Nullable UserFacts user) {
        static final Details NONE = new Details(null, null, null, null);

        static Details of(ClickHouseBinaryFormatReader row) {
            return new Details(
                    Rows.instant(row, "account_opened_at"),
                    Rows.instant(row, "wallet_first_seen_at"),
                    row.hasValue("latitude") && row.hasValue("longitude")
                            ? new Coordinates(row.getDouble("latitude"), row.getDouble("longitude"))
                            : null,
                    new StoredDecision.UserFacts(
                            row.getDouble("user_avg_amount"),
                            row.getLong("user_total_transactions"),
                            row.getFloat("user_account_age_days"),
                            row.getLong("transactions_last_hour"),
                            row.getLong("transactions_last_24h")));
        }
    }
}
