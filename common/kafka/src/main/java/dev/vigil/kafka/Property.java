package dev.vigil.kafka;

import java.util.Locale;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.util.Named;

/// Every property name that occurs in a message.
enum Property implements Named {
    ACCOUNT_OPENED_AT,
    AMOUNT,
    AMOUNT_USD,
    AT,
    AUTOENCODER,
    AUTOENCODER_CONTRIBUTIONS,
    BASE_POINTS,
    CODE,
    CURRENCY,
    DECIDED_AT,
    DEGRADED,
    DEVICE_TYPE,
    ETA_SECONDS,
    EVIDENCE,
    FEATURES,
    FEATURE_SCHEMA,
    FIELD,
    FLAG,
    FRAUD,
    IP_COUNTRY,
    ISOLATION,
    ISOLATION_CONTRIBUTIONS,
    LABELLED_AT,
    LATENT,
    LATITUDE,
    LAYER,
    LONGITUDE,
    MESSAGE,
    METRICS,
    MICROS,
    MODEL_VERSION,
    OFFSET,
    ORIGINAL,
    ORIGINAL_ENCODING,
    PARTITION,
    PERCENT,
    POINTS,
    POLICY_VERSION,
    PREDICTION,
    REASON,
    REASONS,
    RECEIVED_AT,
    REJECTED_AT,
    REPEATED_AT,
    RIVAL,
    ROLE,
    RULE,
    RULES,
    RULES_POINTS,
    RUN_ID,
    SCENARIO,
    SCORE,
    SCORING_MICROS,
    SHARE,
    SINCE,
    SOURCE,
    STAGE,
    STARTED_AT,
    SUPERVISED,
    SUPERVISED_CONTRIBUTIONS,
    TEXT,
    TIMESTAMP,
    TOPIC,
    TOP_REASON,
    TRACE_ID,
    TRANSACTION_ID,
    TRANSACTION_TIME,
    TRANSACTION_TYPE,
    TRIAL_SINCE,
    USER_ID,
    VALUE,
    VERDICT,
    VERSION,
    VIOLATIONS,
    WALLET_ADDRESS,
    WALLET_FIRST_SEEN_AT;

    @SuppressWarnings("ImmutableEnumChecker") // filled lazily with the same bytes by whichever thread comes first
    private final SerializedString encoded = new SerializedString(name().toLowerCase(Locale.ROOT));

    @Override
    public String getName() {
        return encoded.getValue();
    }

    SerializedString encoded() {
        return encoded;
    }
}
