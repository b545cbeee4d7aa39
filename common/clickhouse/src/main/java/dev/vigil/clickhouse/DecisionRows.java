package dev.vigil.clickhouse;

import dev.vigil.decision.Contest;
import dev.vigil.decision.Decision;
import dev.vigil.decision.LayerScore;
import dev.vigil.decision.Reason;
import dev.vigil.layer.rules.FiredRule;
import dev.vigil.transaction.Transaction;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows of `detected_anomalies_ensemble` of one run. Not safe for use by two threads.
final class DecisionRows {
    private static final List<String> COLUMNS = List.of(
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

    private final String runId;
    private final RowBuffer rows = new RowBuffer();

    /// @param runId [InsertDecisions#STREAM], or the batch run that decided
    DecisionRows(String runId) {
        this.runId = runId;
    }

    int size() {
        return rows.rows();
    }

    void add(Decision decision, Instant receivedAt, String traceId, int partition, long offset) {
        rows.beginRow();
        writeDecision(decision, receivedAt);
        rows.text(traceId).int32(partition).int64(offset);
        rows.endRow();
    }

    void insert(ClickHouse clickHouse, String token) {
        clickHouse.insert("detected_anomalies_ensemble", COLUMNS, rows, token);
    }

    void clear() {
        rows.clear();
    }

    private void writeDecision(Decision decision, Instant receivedAt) {
        Transaction transaction = decision.transaction();
        LayerScore isolation = decision.isolation();
        LayerScore autoencoder = decision.autoencoder();
        rows.text(runId)
                .text(transaction.transactionId())
                .instant(transaction.timestamp())
                .text(transaction.userId())
                .decimal(transaction.amount())
                .float64(decision.rulesPoints());
        writeFlags(decision.rules());
        rows.float64(isolation.score())
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
        rows.float64(decision.supervised().score()).int8(decision.supervised().prediction());
        writeLayer(decision.supervised(), decision.explanation().supervisedContributions());
        rows.floats(decision.explanation().features());
        writeReasons(decision.reasons());
        rows.text(decision.policyVersion()).text(decision.featureSchema());
        writeContest(decision.contest());
    }

    private void writeContest(@Nullable Contest contest) {
        if (contest == null) {
            rows.int8(Codes.NONE)
                    .float64(0)
                    .text("")
                    .float64(0)
                    .int8(Codes.NONE)
                    .float64(0);
            return;
        }
        Contest.Opinion rival = contest.rival();
        rows.int8(Codes.of(contest.role()))
                .float64(contest.micros())
                .text(rival.modelVersion())
                .float64(rival.score())
                .int8(Codes.of(rival.verdict()))
                .float64(rival.micros());
    }

    private void writeSummary(Decision decision, Instant receivedAt) {
        Transaction transaction = decision.transaction();
        List<Reason> reasons = decision.reasons();
        rows.text(transaction.currency())
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
        rows.arrayOf(rules.size());
        for (FiredRule rule : rules) {
            rows.text(rule.flag());
        }
    }

    private void writeRules(List<FiredRule> rules) {
        rows.arrayOf(rules.size());
        for (FiredRule rule : rules) {
            rows.float64(rule.points());
        }
        rows.arrayOf(rules.size());
        for (FiredRule rule : rules) {
            rows.text(rule.text());
        }
    }

    private void writeLayer(LayerScore layer, float[] contributions) {
        rows.float64(layer.evidence())
                .float64(layer.points())
                .float64(layer.basePoints())
                .floats(contributions);
    }

    private void writeReasons(List<Reason> reasons) {
        rows.arrayOf(reasons.size());
        for (Reason reason : reasons) {
            rows.text(reason.layer());
        }
        rows.arrayOf(reasons.size());
        for (Reason reason : reasons) {
            rows.text(reason.code());
        }
        rows.arrayOf(reasons.size());
        for (Reason reason : reasons) {
            rows.float64(reason.points());
        }
        rows.arrayOf(reasons.size());
        for (Reason reason : reasons) {
            rows.text(reason.text());
        }
    }
}
