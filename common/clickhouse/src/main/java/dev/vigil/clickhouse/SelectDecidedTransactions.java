package dev.vigil.clickhouse;

import com.clickhouse.client.api.data_formats.ClickHouseBinaryFormatReader;
import dev.vigil.clickhouse.DecidedTransaction.Answer;
import dev.vigil.clickhouse.DecidedTransaction.Origin;
import dev.vigil.clickhouse.DecidedTransaction.Points;
import dev.vigil.decision.ModelRole;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads transactions back in the order of their arrival, which is the order the stream decided them in, with what was
/// decided, and what came before them.
///
/// 1. A span is of arrival times, its end exclusive. Within a millisecond the offset on the topic of decisions is the
///    order of a user's transactions; rows of before these were kept are in no particular order then.
/// 2. What the stream saw came by Kafka. Rows that somebody put into the table are transactions to be decided, but no
///    part of anybody's history.
public final class SelectDecidedTransactions {
    private static final String IN_SPAN = """
            created_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
              AND created_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC')""";

    private static final String ORDER = "ORDER BY arrived_at, kafka_partition, kafka_offset, user_id, transaction_id";

    private static final String COUNT = "SELECT toInt64(count()) AS rows FROM crypto_transactions WHERE " + IN_SPAN;

    private static final String END_OF_OLDEST = "SELECT created_at FROM crypto_transactions WHERE " + IN_SPAN
            + " ORDER BY created_at LIMIT {rows:Int64}, 1";

    private static final String OLDEST = "SELECT min(created_at) AS oldest FROM crypto_transactions HAVING count() > 0";

    private static final String COLUMNS = """
            transaction_id, timestamp, user_id, amount, currency, toString(transaction_type) AS type, wallet_address,
              ip_country, device_type, account_opened_at, wallet_first_seen_at, latitude, longitude,
              created_at AS arrived_at, received_at, kafka_partition, kafka_offset""";

    private static final String DECIDED = """
            SELECT transactions.*, decisions.run_id != '' AS decided,
              (transactions.user_id, transactions.transaction_id) IN
              (
                SELECT user_id, transaction_id FROM detected_anomalies_ensemble
                WHERE run_id != 'stream' AND detected_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
              ) AS filled,
              features, total_risk_score, statistical_risk, isolation_points, autoencoder_points, supervised_points,
              toString(final_decision) AS verdict, model_version, policy_version, feature_schema,
              toString(role) AS role_name
            FROM (SELECT %s FROM crypto_transactions WHERE %s) AS transactions
            LEFT JOIN
            (
              SELECT run_id, user_id, transaction_id, detected_at, features, total_risk_score, statistical_risk,
                isolation_points, autoencoder_points, supervised_points, final_decision, model_version,
                policy_version, feature_schema, role
              FROM detected_anomalies_ensemble
              WHERE run_id = 'stream'
                AND detected_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
                AND detected_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
            ) AS decisions
            ON transactions.user_id = decisions.user_id AND transactions.transaction_id = decisions.transaction_id
              AND transactions.arrived_at = decisions.detected_at
            %s""".formatted(COLUMNS, IN_SPAN, ORDER);

    /// Those of a span that were not in the span before, from `known` to `from`.
    private static final String NEW = """
            (
              SELECT %%1$s FROM crypto_transactions WHERE %s AND %%1$s != '' AND %%1$s NOT IN
              (
                SELECT %%1$s FROM crypto_transactions
                WHERE created_at >= fromUnixTimestamp64Milli({known:Int64}, 'UTC')
                  AND created_at < fromUnixTimestamp64Milli({from:Int64}, 'UTC')
              )
            )""".formatted(IN_SPAN);

    private static final String HISTORY =
            """
            SELECT %s, user_id IN %s AS of_user, wallet_address IN %s AS of_wallet
            FROM crypto_transactions
            WHERE created_at < fromUnixTimestamp64Milli({from:Int64}, 'UTC')
              AND received_at > fromUnixTimestamp64Milli(toInt64(0), 'UTC') AND (of_user OR of_wallet)
            %s""".formatted(COLUMNS, NEW.formatted("user_id"), NEW.formatted("wallet_address"), ORDER);

    private static final String LABELS = """
            SELECT wallet_address, user_id, transaction_id, fraud, labelled_at, created_at
            FROM labels
            WHERE wallet_address IN %s AND created_at < fromUnixTimestamp64Milli({until:Int64}, 'UTC')
            ORDER BY created_at, labelled_at, user_id, transaction_id""".formatted(NEW.formatted("wallet_address"));

    private static final String LAST_OFFSETS = """
            SELECT kafka_partition, max(kafka_offset) AS last_offset
            FROM detected_anomalies_ensemble
            WHERE run_id = 'stream' AND detected_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
            GROUP BY kafka_partition""";

    private static final String LAST_MODEL = """
            SELECT model_version
            FROM detected_anomalies_ensemble
            WHERE run_id = 'stream' AND role != 'challenger'
              AND detected_at < fromUnixTimestamp64Milli({before:Int64}, 'UTC')
            ORDER BY detected_at DESC
            LIMIT 1""";

    private static final String NO_ROLE = "none";

    private final ClickHouse clickHouse;

    /// Takes the history of users and wallets, in order of arrival.
    @FunctionalInterface
    public interface PastTaker {
        /// @param ofUser   whether the user's history is asked for
        /// @param ofWallet whether the wallet's history is asked for
        void take(DecidedTransaction transaction, boolean ofUser, boolean ofWallet);
    }

    public SelectDecidedTransactions(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    /// How many transactions arrived from `from` to `to`.
    public long count(Instant from, Instant to) {
        return clickHouse
                .selectOne(COUNT, span(from, to), row -> row.getLong("rows"))
                .orElse(0L);
    }

    /// Until when, within the span, no more than `rows` transactions arrived, or a few more of one millisecond; `to`
    /// when there are no more in all of it.
    ///
    /// @param rows at least 1
    public Instant endOfOldest(Instant from, Instant to, long rows) {
        return clickHouse
                .selectOne(END_OF_OLDEST, span(from, to).integer("rows", rows), row -> row.getInstant("created_at"))
                .map(firstLeftOut -> firstLeftOut.isAfter(from) ? firstLeftOut : from.plusMillis(1))
                .orElse(to);
    }

    /// When the oldest transaction there is arrived.
    public Optional<Instant> oldest() {
        return clickHouse.selectOne(OLDEST, new Parameters(), row -> row.getInstant("oldest"));
    }

    /// Hands over every transaction of a span with what was decided, in order of arrival.
    ///
    /// @throws ClickHouseFailedException when ClickHouse fails, perhaps after some were handed over
    public void between(Instant from, Instant to, Consumer<DecidedTransaction> taker) {
        clickHouse.forEach(DECIDED, span(from, to), row -> taker.accept(decided(row)));
    }

    /// Hands over what the stream had seen before a span of the users and wallets of that span.
    ///
    /// @param known users and wallets that occur from here to `from` are left out
    /// @throws ClickHouseFailedException when ClickHouse fails, perhaps after some were handed over
    public void historyOf(Instant from, Instant to, Instant known, PastTaker taker) {
        clickHouse.forEach(
                HISTORY,
                span(from, to).instant("known", known),
                row -> taker.take(stored(row, false, null), row.getBoolean("of_user"), row.getBoolean("of_wallet")));
    }

    /// Hands over what was said of transactions of the wallets of a span, in the order it was stored in.
    ///
    /// @param known wallets that occur from here to `from` are left out
    /// @param until labels stored from here on are left out
    /// @throws ClickHouseFailedException when ClickHouse fails, perhaps after some were handed over
    public void labelsOf(Instant from, Instant to, Instant known, Instant until, Consumer<WalletLabel> taker) {
        Parameters parameters = span(from, to).instant("known", known).instant("until", until);
        clickHouse.forEach(
                LABELS,
                parameters,
                row -> taker.accept(new WalletLabel(
                        row.getString("wallet_address"),
                        row.getString("user_id"),
                        row.getString("transaction_id"),
                        row.getBoolean("fraud"),
                        row.getInstant("labelled_at"),
                        row.getInstant("created_at"))));
    }

    /// How far the topic of decisions is stored: the largest offset by partition, among decisions made from `from` on.
    public Map<Integer, Long> lastOffsets(Instant from) {
        Map<Integer, Long> offsets = new HashMap<>();
        clickHouse.forEach(
                LAST_OFFSETS,
                new Parameters().instant("from", from),
                row -> offsets.put(row.getInteger("kafka_partition"), row.getLong("last_offset")));
        return offsets;
    }

    /// The model in force when the last decision before a moment was made, empty text when rules alone decided; empty
    /// without a decision.
    public Optional<String> modelBefore(Instant moment) {
        return clickHouse.selectOne(
                LAST_MODEL, new Parameters().instant("before", moment), row -> row.getString("model_version"));
    }

    private static Parameters span(Instant from, Instant to) {
        return new Parameters().instant("from", from).instant("to", to);
    }

    private static DecidedTransaction decided(ClickHouseBinaryFormatReader row) {
        return stored(row, row.getBoolean("filled"), row.getBoolean("decided") ? answer(row) : null);
    }

    private static DecidedTransaction stored(
            ClickHouseBinaryFormatReader row, boolean filled, @Nullable Answer answer) {
        return new DecidedTransaction(
                Rows.transaction(row),
                row.getInstant("arrived_at"),
                row.getInstant("received_at"),
                row.getInteger("kafka_partition"),
                row.getLong("kafka_offset"),
                filled,
                answer);
    }

    private static Answer answer(ClickHouseBinaryFormatReader row) {
        String role = row.getString("role_name");
        return new Answer(
                row.getFloatArray("features"),
                new Points(
                        row.getDouble("total_risk_score"),
                        row.getDouble("statistical_risk"),
                        row.getDouble("isolation_points"),
                        row.getDouble("autoencoder_points"),
                        row.getDouble("supervised_points")),
                Rows.verdict(row.getString("verdict")),
                new Origin(
                        row.getString("model_version"),
                        row.getString("policy_version"),
                        row.getString("feature_schema"),
                        role.equals(NO_ROLE) ? null : ModelRole.valueOf(role.toUpperCase(Locale.ROOT))));
    }
}
