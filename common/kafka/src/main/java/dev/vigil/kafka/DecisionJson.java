package dev.vigil.kafka;

import dev.vigil.decision.Contest;
import dev.vigil.decision.Decision;
import dev.vigil.decision.Explanation;
import dev.vigil.decision.LayerScore;
import dev.vigil.decision.Reason;
import dev.vigil.layer.rules.FiredRule;
import dev.vigil.transaction.Coordinates;
import dev.vigil.transaction.Transaction;
import java.time.Instant;
import java.util.List;

/// Messages of the topic `decisions`.
///
/// The properties of a [DecisionSummary] come first, so that a reader who needs no more stops there. Points are
/// written in full: `rules_points` + `isolation.points` + `autoencoder.points` + `supervised.points` = `score`; the
/// properties of the supervised layer are there only when it was asked, `role`, `scoring_micros` and `rival` only
/// when another model was, `trace_id` only when its way was traced. Instants have milliseconds. Arrays of numbers are
/// base64 of little-endian
/// single-precision numbers, in the order of the feature catalogue named by `feature_schema`.
///
/// An instance keeps its memory and belongs to one thread.
public final class DecisionJson {
    private final JsonWriter writer = new JsonWriter();

    /// A decision whose way no trace shows.
    ///
    /// @param receivedAt when Kafka took the transaction in
    /// @throws IllegalArgumentException when a number of the decision is not finite
    public byte[] write(Decision decision, Instant receivedAt) {
        return write(new DecisionEvent(decision, receivedAt, ""));
    }

    /// @throws IllegalArgumentException when a number of the decision is not finite
    public byte[] write(DecisionEvent event) {
        Decision decision = event.decision();
        writer.begin();
        writeSummary(decision);
        writeTransactionDetails(decision.transaction());
        writeRules(decision);
        writeLayer(Property.ISOLATION, decision.isolation());
        writeLayer(Property.AUTOENCODER, decision.autoencoder());
        if (decision.explanation().supervised()) {
            writeLayer(Property.SUPERVISED, decision.supervised());
        }
        writeReasons(decision.reasons());
        writer.text(Property.MODEL_VERSION, decision.modelVersion())
                .text(Property.POLICY_VERSION, decision.policyVersion())
                .text(Property.FEATURE_SCHEMA, decision.featureSchema())
                .instant(Property.RECEIVED_AT, event.receivedAt());
        if (!event.traceId().isEmpty()) {
            writer.text(Property.TRACE_ID, event.traceId());
        }
        Contest contest = decision.contest();
        if (contest != null) {
            writeContest(contest);
        }
        writeArrays(decision);
        return writer.end();
    }

    /// Reads the first properties alone; what follows them is not even looked at.
    ///
    /// @throws UnreadableMessageException when one of them is missing or wrong
    public DecisionSummary readSummary(byte[] message) {
        return JsonReader.read("decision", message, reader -> new DecisionReader().readSummary(reader));
    }

    /// @throws UnreadableMessageException when the message is not a decision
    public DecisionEvent read(byte[] message) {
        return JsonReader.read("decision", message, reader -> new DecisionReader().read(reader));
    }

    private void writeSummary(Decision decision) {
        Transaction transaction = decision.transaction();
        List<Reason> reasons = decision.reasons();
        writer.text(Property.TRANSACTION_ID, transaction.transactionId())
                .text(Property.USER_ID, transaction.userId())
                .text(Property.WALLET_ADDRESS, transaction.walletAddress())
                .text(Property.VERDICT, decision.verdict().wireName())
                .number(Property.SCORE, decision.score())
                .decimal(Property.AMOUNT, transaction.amount())
                .text(Property.CURRENCY, transaction.currency())
                .number(Property.AMOUNT_USD, decision.amountUsd())
                .text(Property.TRANSACTION_TYPE, transaction.type().wireName())
                .instant(Property.TIMESTAMP, transaction.timestamp())
                .instant(Property.DECIDED_AT, decision.decidedAt())
                .text(Property.IP_COUNTRY, transaction.ipCountry())
                .text(Property.DEVICE_TYPE, transaction.deviceType())
                .flag(Property.DEGRADED, decision.degraded())
                .text(
                        Property.TOP_REASON,
                        reasons.isEmpty() ? "" : reasons.getFirst().code());
    }

    private void writeTransactionDetails(Transaction transaction) {
        writer.instantIfKnown(Property.ACCOUNT_OPENED_AT, transaction.accountOpenedAt())
                .instantIfKnown(Property.WALLET_FIRST_SEEN_AT, transaction.walletFirstSeenAt());
        Coordinates location = transaction.location();
        if (location != null) {
            writer.number(Property.LATITUDE, location.latitude()).number(Property.LONGITUDE, location.longitude());
        }
    }

    private void writeRules(Decision decision) {
        writer.number(Property.RULES_POINTS, decision.rulesPoints()).beginArray(Property.RULES);
        for (FiredRule rule : decision.rules()) {
            writer.beginObject()
                    .text(Property.FLAG, rule.flag())
                    .number(Property.POINTS, rule.points())
                    .text(Property.TEXT, rule.text())
                    .endObject();
        }
        writer.endArray();
    }

    private void writeLayer(Property layer, LayerScore score) {
        writer.beginObject(layer)
                .number(Property.EVIDENCE, score.evidence())
                .number(Property.SCORE, score.score())
                .number(Property.PREDICTION, score.prediction())
                .number(Property.POINTS, score.points())
                .number(Property.BASE_POINTS, score.basePoints())
                .endObject();
    }

    private void writeReasons(List<Reason> reasons) {
        writer.beginArray(Property.REASONS);
        for (Reason reason : reasons) {
            writer.beginObject()
                    .text(Property.LAYER, reason.layer())
                    .text(Property.CODE, reason.code())
                    .number(Property.POINTS, reason.points())
                    .text(Property.TEXT, reason.text())
                    .endObject();
        }
        writer.endArray();
    }

    private void writeContest(Contest contest) {
        Contest.Opinion rival = contest.rival();
        writer.text(Property.ROLE, contest.role().wireName())
                .number(Property.SCORING_MICROS, contest.micros())
                .beginObject(Property.RIVAL)
                .text(Property.MODEL_VERSION, rival.modelVersion())
                .text(Property.ROLE, contest.role().other().wireName())
                .number(Property.SCORE, rival.score())
                .text(Property.VERDICT, rival.verdict().wireName())
                .number(Property.MICROS, rival.micros())
                .endObject();
    }

    private void writeArrays(Decision decision) {
        Explanation explanation = decision.explanation();
        writer.floats(Property.FEATURES, explanation.features())
                .floats(Property.ISOLATION_CONTRIBUTIONS, explanation.isolationContributions())
                .floats(Property.AUTOENCODER_CONTRIBUTIONS, explanation.autoencoderContributions());
        if (explanation.supervised()) {
            writer.floats(Property.SUPERVISED_CONTRIBUTIONS, explanation.supervisedContributions());
        }
        writer.floats(Property.LATENT, explanation.latent());
    }
}
