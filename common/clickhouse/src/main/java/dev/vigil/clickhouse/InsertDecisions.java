package dev.vigil.clickhouse;

import dev.vigil.decision.Contest;
import dev.vigil.decision.Decision;
import dev.vigil.decision.LayerScore;
import dev.vigil.decision.Reason;
import dev.vigil.feature.FeatureCatalogue;
import dev.vigil.layer.rules.FiredRule;
import dev.vigil.transaction.Coordinates;
import dev.vigil.transaction.Transaction;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
            "final_decision");

    private static final List<String> DECISION_COLUMNS = List.of(
            "run_id",
            "transaction_id",
            "timestamp",
            "user_id",
            "amount",
            "statistical_risk",
            "statistical_flags",
            "isolation_score",
            "isolation_prediction",
            "reconstruction_error",
            "autoencoder_prediction",
            "latent_features",
            "total_risk_score",
            "final_decision",
            "model_version",
            "detected_at",
            "currency",
            "amount_usd",
            "transaction_type",
            "wallet_address",
            "ip_country",
            "device_type",
            "degraded",
            "top_reason",
            "received_at",
            "statistical_points",
            "statistical_texts",
            "isolation_evidence",
            "isolation_points",
            "isolation_base_points",
            "isolation_contributions",
            "autoencoder_evidence",
            "autoencoder_points",
            "autoencoder_base_points",
            "autoencoder_contributions",
            "supervised_score",
            "supervised_prediction",
            "supervised_evidence",
            "supervised_points",
            "supervised_base_points",
            "supervised_contributions",
            "features",
            "reason_layers",
            "reason_codes",
            "reason_points",
            "reason_texts",
            "policy_version",
            "feature_schema",
            "role",
            "scoring_micros",
            "rival_version",
            "rival_score",
            "rival_decision",
            "rival_micros",
            "trace_id",
            "kafka_partition",
            "kafka_offset");

    private final ClickHouse clickHouse;
    private final DerivedColumns derived;
    private final RowBuffer transactions = new RowBuffer();
    private final RowBuffer decisions = new RowBuffer();

    public InsertDecisions(ClickHouse clickHouse, FeatureCatalogue catalogue) {
        this.clickHouse = clickHouse;
        this.derived = new DerivedColumns(catalogue);
    }

    /// How many decisions the batch holds.
    public int size() {
        return decisions.rows();
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
        decisions.beginRow();
        writeDecision(decision, receivedAt);
        decisions.text(traceId).int32(partition).int64(offset);
        transactions.endRow();
        decisions.endRow();
    }

    /// Stores the batch, which stays as it is until it is cleared.
    ///
    /// @param token names the batch: the same token always stands for the same rows
    /// @throws ClickHouseFailedException when it may not have been stored; the same call may then be repeated
    public void insert(String token) {
        clickHouse.insert("crypto_transactions", TRANSACTION_COLUMNS, transactions, token);
        clickHouse.insert("detected_anomalies_ensemble", DECISION_COLUMNS, decisions, token);
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

    private void writeDecision(Decision decision, Instant receivedAt) {
        Transaction transaction = decision.transaction();
        LayerScore isolation = decision.isolation();
        LayerScore autoencoder = decision.autoencoder();
        decisions
                .text(STREAM)
                .text(transaction.transactionId())
                .instant(transaction.timestamp())
                .text(transaction.userId())
                .decimal(transaction.amount())
                .float64(decision.rulesPoints());
        writeFlags(decision.rules());
        decisions
                .float64(isolation.score())
                .int8(isolation.prediction())
                .float64(autoencoder.score())
                .int8(autoencoder.prediction())
                .floats(decision.explanation().latent())
                .float64(decision.score())
                .int8(Codes.of(decision.verdict()))
                .text(decision.modelVersion())
                .instant(decision.decidedAt());
        writeSummary(decision, receivedAt);
        writeRules(decision.rules());
        writeLayer(isolation, decision.explanation().isolationContributions());
        writeLayer(autoencoder, decision.explanation().autoencoderContributions());
        decisions
                .float64(decision.supervised().score())
                .int8(decision.supervised().prediction());
        writeLayer(decision.supervised(), decision.explanation().supervisedContributions());
        decisions.floats(decision.explanation().features());
        writeReasons(decision.reasons());
        decisions.text(decision.policyVersion()).text(decision.featureSchema());
        writeContest(decision.contest());
    }

    private void writeContest(@Nullable Contest contest) {
        if (contest == null) {
            decisions
                    .int8(Codes.NONE)
                    .float64(0)
                    .text("")
                    .float64(0)
                    .int8(Codes.NONE)
                    .float64(0);
            return;
        }
        Contest.Opinion rival = contest.rival();
        decisions
                .int8(Codes.of(contest.role()))
                .float64(contest.micros())
                .text(rival.modelVersion())
                .float64(rival.score())
                .int8(Codes.of(rival.verdict()))
                .float64(rival.micros());
    }

    private void writeSummary(Decision decision, Instant receivedAt) {
        Transaction transaction = decision.transaction();
        List<Reason> reasons = decision.reasons();
        decisions
                .text(transaction.currency())
                .float64(decision.amountUsd())
                .int8(Codes.of(transaction.type()))
                .text(transaction.walletAddress())
                .text(transaction.ipCountry())
                .text(transaction.deviceType())
                .bool(decision.degraded())
                .text(reasons.isEmpty() ? "" : reasons.getFirst().code())
                .instant(receivedAt);
    }

    private void writeFlags(List<FiredRule> rules) {
        decisions.arrayOf(rules.size());
        for (FiredRule rule : rules) {
            decisions.text(rule.flag());
        }
    }

    private void writeRules(List<FiredRule> rules) {
        decisions.arrayOf(rules.size());
        for (FiredRule rule : rules) {
            decisions.float64(rule.points());
        }
        decisions.arrayOf(rules.size());
        for (FiredRule rule : rules) {
            decisions.text(rule.text());
        }
    }

    private void writeLayer(LayerScore layer, float[] contributions) {
        decisions
                .float64(layer.evidence())
                .float64(layer.points())
                .float64(layer.basePoints())
                .floats(contributions);
    }

    private void writeReasons(List<Reason> reasons) {
        decisions.arrayOf(reasons.size());
        for (Reason reason : reasons) {
            decisions.text(reason.layer());
        }
        decisions.arrayOf(reasons.size());
        for (Reason reason : reasons) {
            decisions.text(reason.code());
        }
        decisions.arrayOf(reasons.size());
        for (Reason reason : reasons) {
            decisions.float64(reason.points());
        }
        decisions.arrayOf(reasons.size());
        for (Reason reason : reasons) {
            decisions.text(reason.text());
        }
    }
}
