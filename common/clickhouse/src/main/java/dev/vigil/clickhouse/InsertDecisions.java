package dev.vigil.clickhouse;

import dev.vigil.decision.Decision;
import dev.vigil.feature.FeatureCatalogue;
import dev.vigil.transaction.Coordinates;
import dev.vigil.transaction.Transaction;
import java.time.Instant;
import java.util.List;

/// Stores decisions, each as a row of `crypto_transactions` and a row of `detected_anomalies_ensemble`.
///
/// An instance collects one batch at a time and belongs to one thread. The rows of a transaction are stored before
/// those
/// of the decisions, so that whoever sees a decision finds its transaction. A batch stored twice under one token is
/// there
/// once, also when the first attempt got no further than the first table.
public final class InsertDecisions {
    /// The run of decisions that were made as transactions came in.
    public static final String STREAM = "stream";

    private static final long MILLIS_PER_HOUR = 3_600_000;
    private static final long MILLIS_PER_DAY = 24 * MILLIS_PER_HOUR;

    /// The first of January 1970 was a Thursday.
    private static final int DAYS_FROM_MONDAY = 3;

    private static final List<String> TRANSACTION_COLUMNS = List.of(
            "transaction_id",
            "timestamp",
            "user_id",
            "amount",
            "currency",
            "transaction_type",
            "user_avg_amount",
            "user_total_transactions",
            "user_account_age_days",
            "wallet_address",
            "wallet_age_days",
            "wallet_total_volume",
            "hour_of_day",
            "day_of_week",
            "ip_country",
            "device_type",
            "time_since_last_transaction",
            "transactions_last_hour",
            "transactions_last_24h",
            "created_at",
            "amount_usd",
            "account_opened_at",
            "wallet_first_seen_at",
            "latitude",
            "longitude",
            "received_at",
            "total_risk_score",
            "final_decision",
            "kafka_partition",
            "kafka_offset");

    private final ClickHouse clickHouse;
    private final DerivedColumns derived;
    private final RowBuffer transactions = new RowBuffer();
    private final DecisionRows decisions = new DecisionRows(STREAM);

    public InsertDecisions(ClickHouse clickHouse, FeatureCatalogue catalogue) {
        this.clickHouse = clickHouse;
        this.derived = new DerivedColumns(catalogue);
    }

    /// How many decisions the batch holds.
    public int size() {
        return decisions.size();
    }

    /// Adds a decision to the batch, or nothing when it throws.
    ///
    /// @param receivedAt when Kafka took the transaction in
    /// @param traceId    of the trace that shows its way, empty when there is none
    /// @param partition  of the decision on its topic
    /// @param offset     of the decision on its topic
    /// @throws IllegalArgumentException when the amount has too many digits to be stored
    public void add(Decision decision, Instant receivedAt, String traceId, int partition, long offset) {
        transactions.beginRow();
        writeTransaction(decision, receivedAt);
        transactions.int32(partition).int64(offset);
        decisions.add(decision, receivedAt, traceId, partition, offset);
        transactions.endRow();
    }

    /// Stores the batch, which stays as it is until it is cleared.
    ///
    /// @param token names the batch: the same token always stands for the same rows
    /// @throws ClickHouseFailedException when it may not have been stored; the same call may then be repeated
    public void insert(String token) {
        clickHouse.insert("crypto_transactions", TRANSACTION_COLUMNS, transactions, token);
        decisions.insert(clickHouse, token);
    }

    public void clear() {
        transactions.clear();
        decisions.clear();
    }

    private void writeTransaction(Decision decision, Instant receivedAt) {
        Transaction transaction = decision.transaction();
        transactions
                .text(transaction.transactionId())
                .instant(transaction.timestamp())
                .text(transaction.userId())
                .decimal(transaction.amount())
                .text(transaction.currency())
                .int8(Codes.of(transaction.type()));
        derived.writeUser(decision, transactions);
        transactions.text(transaction.walletAddress());
        derived.writeWallet(decision, transactions);
        writeCalendar(transaction.timestamp());
        transactions.text(transaction.ipCountry()).text(transaction.deviceType());
        derived.writeVelocity(decision, transactions);
        transactions
                .instant(decision.decidedAt())
                .float64(decision.amountUsd())
                .nullableInstant(transaction.accountOpenedAt())
                .nullableInstant(transaction.walletFirstSeenAt());
        Coordinates location = transaction.location();
        transactions
                .nullableFloat64(location == null ? null : location.latitude())
                .nullableFloat64(location == null ? null : location.longitude())
                .instant(receivedAt)
                .float64(decision.score())
                .int8(Codes.of(decision.verdict()));
    }

    private void writeCalendar(Instant timestamp) {
        long millis = timestamp.toEpochMilli();
        long day = Math.floorDiv(millis, MILLIS_PER_DAY);
        transactions
                .int8((int) (Math.floorMod(millis, MILLIS_PER_DAY) / MILLIS_PER_HOUR))
                .int8(Math.floorMod(day + DAYS_FROM_MONDAY, 7) + 1);
    }
}
