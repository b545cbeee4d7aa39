package dev.vigil.kafka;

import static dev.vigil.kafka.JsonReader.required;

import dev.vigil.decision.Contest;
import dev.vigil.decision.Decision;
import dev.vigil.decision.Explanation;
import dev.vigil.decision.LayerScore;
import dev.vigil.decision.ModelRole;
import dev.vigil.decision.Reason;
import dev.vigil.decision.Verdict;
import dev.vigil.layer.rules.FiredRule;
import dev.vigil.transaction.Coordinates;
import dev.vigil.transaction.Transaction;
import dev.vigil.transaction.TransactionType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Collects the properties of one decision, in whatever order they come. NaN stands for a number not seen yet.
final class DecisionReader {
    private static final Map<String, Verdict> VERDICTS = WireNames.of(Verdict.values(), Verdict::wireName);
    private static final Map<String, ModelRole> ROLES = WireNames.of(ModelRole.values(), ModelRole::wireName);
    private static final Map<String, TransactionType> TYPES =
            WireNames.of(TransactionType.values(), TransactionType::wireName);
    private static final int SUMMARY_SIZE = DecisionSummary.class.getRecordComponents().length;

    private @Nullable String transactionId;
    private @Nullable String userId;
    private @Nullable String walletAddress;
    private @Nullable Verdict verdict;
    private double score = Double.NaN;
    private @Nullable BigDecimal amount;
    private @Nullable String currency;
    private double amountUsd = Double.NaN;
    private @Nullable TransactionType type;
    private @Nullable Instant timestamp;
    private @Nullable Instant decidedAt;
    private @Nullable String ipCountry;
    private @Nullable String deviceType;
    private @Nullable Boolean degraded;
    private @Nullable String topReason;

    private @Nullable Instant accountOpenedAt;
    private @Nullable Instant walletFirstSeenAt;
    private double latitude = Double.NaN;
    private double longitude = Double.NaN;
    private double rulesPoints = Double.NaN;
    private @Nullable List<FiredRule> rules;
    private @Nullable LayerScore isolation;
    private @Nullable LayerScore autoencoder;
    private LayerScore supervised = LayerScore.NONE;
    private @Nullable List<Reason> reasons;
    private @Nullable String modelVersion;
    private @Nullable String policyVersion;
    private @Nullable String featureSchema;
    private @Nullable Instant receivedAt;
    private String traceId = "";
    private @Nullable ModelRole role;
    private double scoringMicros = Double.NaN;
    private Contest.@Nullable Opinion rival;
    private float @Nullable [] features;
    private float @Nullable [] isolationContributions;
    private float @Nullable [] autoencoderContributions;
    private float[] supervisedContributions = {};
    private float @Nullable [] latent;

    DecisionSummary readSummary(JsonReader reader) {
        int seen = 0;
        for (Property property = reader.next(); property != null; property = reader.next()) {
            if (!takeSummary(property, reader)) {
                reader.skip();
            } else if (++seen == SUMMARY_SIZE) {
                break;
            }
        }
        return summary();
    }

    DecisionEvent read(JsonReader reader) {
        for (Property property = reader.next(); property != null; property = reader.next()) {
            if (!takeSummary(property, reader) && !takeDetails(property, reader)) {
                reader.skip();
            }
        }
        reader.endDocument();
        return new DecisionEvent(decision(), required(receivedAt, Property.RECEIVED_AT), traceId);
    }

    private boolean takeSummary(Property property, JsonReader reader) {
        switch (property) {
            case TRANSACTION_ID -> transactionId = reader.text();
            case USER_ID -> userId = reader.text();
            case WALLET_ADDRESS -> walletAddress = reader.text();
            case VERDICT -> verdict = reader.named(VERDICTS);
            case SCORE -> score = reader.number();
            case AMOUNT -> amount = reader.decimal();
            case CURRENCY -> currency = reader.text();
            case AMOUNT_USD -> amountUsd = reader.number();
            case TRANSACTION_TYPE -> type = reader.named(TYPES);
            case TIMESTAMP -> timestamp = reader.instant();
            case DECIDED_AT -> decidedAt = reader.instant();
            case IP_COUNTRY -> ipCountry = reader.text();
            case DEVICE_TYPE -> deviceType = reader.text();
            case DEGRADED -> degraded = reader.flag();
            case TOP_REASON -> topReason = reader.text();
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean takeDetails(Property property, JsonReader reader) {
        switch (property) {
            case ACCOUNT_OPENED_AT -> accountOpenedAt = reader.instant();
            case WALLET_FIRST_SEEN_AT -> walletFirstSeenAt = reader.instant();
            case LATITUDE -> latitude = reader.number();
            case LONGITUDE -> longitude = reader.number();
            case RULES_POINTS -> rulesPoints = reader.number();
            case RULES -> rules = reader.list(DecisionReader::rule);
            case ISOLATION -> isolation = layer(reader);
            case AUTOENCODER -> autoencoder = layer(reader);
            case SUPERVISED -> supervised = layer(reader);
            case REASONS -> reasons = reader.list(DecisionReader::reason);
            case MODEL_VERSION -> modelVersion = reader.text();
            case POLICY_VERSION -> policyVersion = reader.text();
            case FEATURE_SCHEMA -> featureSchema = reader.text();
            case RECEIVED_AT -> receivedAt = reader.instant();
            case TRACE_ID -> traceId = reader.text();
            case ROLE -> role = reader.named(ROLES);
            case SCORING_MICROS -> scoringMicros = reader.number();
            case RIVAL -> rival = rival(reader);
            case FEATURES -> features = reader.floats();
            case ISOLATION_CONTRIBUTIONS -> isolationContributions = reader.floats();
            case AUTOENCODER_CONTRIBUTIONS -> autoencoderContributions = reader.floats();
            case SUPERVISED_CONTRIBUTIONS -> supervisedContributions = reader.floats();
            case LATENT -> latent = reader.floats();
            default -> {
                return false;
            }
        }
        return true;
    }

    private static FiredRule rule(JsonReader reader) {
        String flag = null;
        double points = Double.NaN;
        String text = null;
        for (Property property = reader.next(); property != null; property = reader.next()) {
            switch (property) {
                case FLAG -> flag = reader.text();
                case POINTS -> points = reader.number();
                case TEXT -> text = reader.text();
                default -> reader.skip();
            }
        }
        return new FiredRule(
                required(flag, Property.FLAG), required(points, Property.POINTS), required(text, Property.TEXT));
    }

    private static Reason reason(JsonReader reader) {
        String layer = null;
        String code = null;
        double points = Double.NaN;
        String text = null;
        for (Property property = reader.next(); property != null; property = reader.next()) {
            switch (property) {
                case LAYER -> layer = reader.text();
                case CODE -> code = reader.text();
                case POINTS -> points = reader.number();
                case TEXT -> text = reader.text();
                default -> reader.skip();
            }
        }
        return new Reason(
                required(layer, Property.LAYER),
                required(code, Property.CODE),
                required(points, Property.POINTS),
                required(text, Property.TEXT));
    }

    private static LayerScore layer(JsonReader reader) {
        double evidence = Double.NaN;
        double score = Double.NaN;
        double prediction = Double.NaN;
        double points = Double.NaN;
        double basePoints = Double.NaN;
        reader.beginNested();
        for (Property property = reader.next(); property != null; property = reader.next()) {
            switch (property) {
                case EVIDENCE -> evidence = reader.number();
                case SCORE -> score = reader.number();
                case PREDICTION -> prediction = reader.number();
                case POINTS -> points = reader.number();
                case BASE_POINTS -> basePoints = reader.number();
                default -> reader.skip();
            }
        }
        return new LayerScore(
                required(evidence, Property.EVIDENCE),
                required(score, Property.SCORE),
                required(prediction, Property.PREDICTION) < 0,
                required(points, Property.POINTS),
                required(basePoints, Property.BASE_POINTS));
    }

    private static Contest.Opinion rival(JsonReader reader) {
        String modelVersion = null;
        double score = Double.NaN;
        Verdict verdict = null;
        double micros = Double.NaN;
        reader.beginNested();
        for (Property property = reader.next(); property != null; property = reader.next()) {
            switch (property) {
                case MODEL_VERSION -> modelVersion = reader.text();
                case SCORE -> score = reader.number();
                case VERDICT -> verdict = reader.named(VERDICTS);
                case MICROS -> micros = reader.number();
                default -> reader.skip();
            }
        }
        return new Contest.Opinion(
                required(modelVersion, Property.MODEL_VERSION),
                required(score, Property.SCORE),
                required(verdict, Property.VERDICT),
                required(micros, Property.MICROS));
    }

    private DecisionSummary summary() {
        return new DecisionSummary(
                required(transactionId, Property.TRANSACTION_ID),
                required(userId, Property.USER_ID),
                required(walletAddress, Property.WALLET_ADDRESS),
                required(verdict, Property.VERDICT),
                required(score, Property.SCORE),
                required(amount, Property.AMOUNT),
                required(currency, Property.CURRENCY),
                required(amountUsd, Property.AMOUNT_USD),
                required(type, Property.TRANSACTION_TYPE),
                required(timestamp, Property.TIMESTAMP),
                required(decidedAt, Property.DECIDED_AT),
                required(ipCountry, Property.IP_COUNTRY),
                required(deviceType, Property.DEVICE_TYPE),
                required(degraded, Property.DEGRADED),
                required(topReason, Property.TOP_REASON));
    }

    private Decision decision() {
        return new Decision(
                transaction(),
                required(verdict, Property.VERDICT),
                required(score, Property.SCORE),
                required(amountUsd, Property.AMOUNT_USD),
                required(rulesPoints, Property.RULES_POINTS),
                required(rules, Property.RULES),
                required(isolation, Property.ISOLATION),
                required(autoencoder, Property.AUTOENCODER),
                supervised,
                required(reasons, Property.REASONS),
                explanation(),
                required(degraded, Property.DEGRADED),
                required(modelVersion, Property.MODEL_VERSION),
                required(policyVersion, Property.POLICY_VERSION),
                required(featureSchema, Property.FEATURE_SCHEMA),
                required(decidedAt, Property.DECIDED_AT),
                contest());
    }

    private @Nullable Contest contest() {
        return rival == null
                ? null
                : new Contest(required(role, Property.ROLE), required(scoringMicros, Property.SCORING_MICROS), rival);
    }

    private Transaction transaction() {
        return new Transaction(
                required(transactionId, Property.TRANSACTION_ID),
                required(timestamp, Property.TIMESTAMP),
                required(userId, Property.USER_ID),
                required(amount, Property.AMOUNT),
                required(currency, Property.CURRENCY),
                required(type, Property.TRANSACTION_TYPE),
                required(walletAddress, Property.WALLET_ADDRESS),
                required(ipCountry, Property.IP_COUNTRY),
                required(deviceType, Property.DEVICE_TYPE),
                accountOpenedAt,
                walletFirstSeenAt,
                Double.isNaN(latitude) || Double.isNaN(longitude) ? null : new Coordinates(latitude, longitude));
    }

    private Explanation explanation() {
        return new Explanation(
                required(features, Property.FEATURES),
                required(isolationContributions, Property.ISOLATION_CONTRIBUTIONS),
                required(autoencoderContributions, Property.AUTOENCODER_CONTRIBUTIONS),
                supervisedContributions,
                required(latent, Property.LATENT));
    }
}
