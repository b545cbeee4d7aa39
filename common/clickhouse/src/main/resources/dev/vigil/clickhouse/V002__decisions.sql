-- Every decision with everything behind it (C15). Sorted by time: the live page asks for the newest. The columns of a
-- list of decisions are repeated from crypto_transactions so that a list needs no join. Points add up:
-- total_risk_score = statistical_risk + isolation_points + autoencoder_points, and the points of a model layer are its
-- base points plus the sum of its contributions. Arrays of numbers are in the order of the feature catalogue that
-- feature_schema names.
CREATE TABLE IF NOT EXISTS detected_anomalies_ensemble
(
    run_id                     LowCardinality(String)          COMMENT 'stream, or the batch run that scored it',
    transaction_id             String                          COMMENT 'unique per user and run',
    timestamp                  DateTime64(3, 'UTC')            COMMENT 'event time of the transaction',
    user_id                    String,
    amount                     Decimal(38, 18)                 COMMENT 'in currency',
    statistical_risk           Float64                         COMMENT 'points of the rules, 0 to 40',
    statistical_flags          Array(LowCardinality(String))   COMMENT 'rules that fired, strongest first',
    isolation_score            Float64                         COMMENT 'isolation forest, 0 to 1',
    isolation_prediction       Int8                            COMMENT '1 normal, -1 anomaly',
    reconstruction_error       Float64                         COMMENT 'autoencoder',
    autoencoder_prediction     Int8                            COMMENT '1 normal, -1 anomaly',
    latent_features            Array(Float32)                  CODEC(ZSTD(1)),
    total_risk_score           Float64                         COMMENT '0 to 100',
    final_decision             Enum8('approved' = 1, 'review' = 2, 'blocked' = 3),
    model_version              LowCardinality(String)          COMMENT 'empty when rules alone decided',
    detected_at                DateTime64(3, 'UTC')            COMMENT 'when it was decided' CODEC(Delta, ZSTD(1)),

    currency                   LowCardinality(String),
    amount_usd                 Float64                         COMMENT 'US dollars at the reference rate',
    transaction_type           Enum8('buy' = 1, 'sell' = 2, 'withdraw' = 3, 'deposit' = 4),
    wallet_address             String                          COMMENT 'empty when there is none',
    ip_country                 LowCardinality(String)          COMMENT 'ISO 3166-1 alpha-2, empty when unknown',
    device_type                LowCardinality(String)          COMMENT 'empty when unknown',
    degraded                   Bool                            COMMENT 'rules alone decided',
    top_reason                 LowCardinality(String)          COMMENT 'code of the strongest reason, empty when there is none',
    received_at                DateTime64(3, 'UTC')            COMMENT 'when Kafka took the transaction in' CODEC(Delta, ZSTD(1)),

    statistical_points         Array(Float64)                  COMMENT 'of each rule that fired',
    statistical_texts          Array(String)                   COMMENT 'of each rule that fired' CODEC(ZSTD(1)),
    isolation_evidence         Float64                         COMMENT 'in the forest''s additive unit',
    isolation_points           Float64                         COMMENT '0 to 30',
    isolation_base_points      Float64                         COMMENT 'points no feature accounts for',
    isolation_contributions    Array(Float32)                  COMMENT 'points of each feature' CODEC(ZSTD(1)),
    autoencoder_evidence       Float64                         COMMENT 'in the autoencoder''s additive unit',
    autoencoder_points         Float64                         COMMENT '0 to 30',
    autoencoder_base_points    Float64                         COMMENT 'points no feature accounts for',
    autoencoder_contributions  Array(Float32)                  COMMENT 'points of each feature' CODEC(ZSTD(1)),
    features                   Array(Float32)                  COMMENT 'what the layers saw' CODEC(ZSTD(1)),
    reason_layers              Array(LowCardinality(String))   COMMENT 'strongest reason first',
    reason_codes               Array(LowCardinality(String)),
    reason_points              Array(Float64),
    reason_texts               Array(String)                   CODEC(ZSTD(1)),
    policy_version             LowCardinality(String)          COMMENT 'rules, thresholds and combination in force',
    feature_schema             LowCardinality(String)          COMMENT 'version of the feature catalogue',
    kafka_partition            Int32                           COMMENT 'of the decision on its topic',
    kafka_offset               Int64                           COMMENT 'of the decision on its topic' CODEC(Delta, ZSTD(1)),

    INDEX by_transaction transaction_id TYPE bloom_filter(0.01) GRANULARITY 1,
    INDEX by_user user_id TYPE bloom_filter(0.01) GRANULARITY 1,
    INDEX by_wallet wallet_address TYPE bloom_filter(0.01) GRANULARITY 1
)
ENGINE = MergeTree
PARTITION BY toYYYYMM(detected_at)
ORDER BY (detected_at, user_id, transaction_id)
SETTINGS non_replicated_deduplication_window = 10000, ttl_only_drop_parts = 1;
