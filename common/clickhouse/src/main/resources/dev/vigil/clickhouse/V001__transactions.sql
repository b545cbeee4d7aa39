-- Every transaction that was decided, with what was known of its user and wallet at that moment (C13). Sorted by user:
-- a user's history is one range. Money is exact in the transaction's own currency and a floating-point number in US
-- dollars where it was derived. Partitions and retention follow the arrival, because files with years of history must
-- stay readable as long as what happens today.
CREATE TABLE IF NOT EXISTS crypto_transactions
(
    transaction_id             String                          COMMENT 'unique per user',
    timestamp                  DateTime64(3, 'UTC')            COMMENT 'event time',
    user_id                    String,
    amount                     Decimal(38, 18)                 COMMENT 'in currency',
    currency                   LowCardinality(String),
    transaction_type           Enum8('buy' = 1, 'sell' = 2, 'withdraw' = 3, 'deposit' = 4),
    user_avg_amount            Float64                         COMMENT 'US dollars, over the user''s transactions before this one, 0 for the first',
    user_total_transactions    UInt32                          COMMENT 'of the user, before this one',
    user_account_age_days      Float32                         COMMENT 'days since the account was opened, or first seen',
    wallet_address             String                          COMMENT 'empty when there is none',
    wallet_age_days            Float32                         COMMENT 'days since the wallet was first seen, -1 without one',
    wallet_total_volume        Float64                         COMMENT 'US dollars through the wallet before this transaction',
    hour_of_day                UInt8                           COMMENT '0 to 23, UTC',
    day_of_week                UInt8                           COMMENT '1 Monday to 7 Sunday, UTC',
    ip_country                 LowCardinality(String)          COMMENT 'ISO 3166-1 alpha-2, empty when unknown',
    device_type                LowCardinality(String)          COMMENT 'empty when unknown',
    time_since_last_transaction Float64                        COMMENT 'minutes since the user''s transaction before, -1 for the first',
    transactions_last_hour     UInt32                          COMMENT 'of the user, before this one',
    transactions_last_24h      UInt32                          COMMENT 'of the user, before this one',
    created_at                 DateTime64(3, 'UTC')            COMMENT 'arrival: when it was decided' CODEC(Delta, ZSTD(1)),

    amount_usd                 Float64                         COMMENT 'US dollars at the reference rate',
    account_opened_at          Nullable(DateTime64(3, 'UTC'))  COMMENT 'as the producer said',
    wallet_first_seen_at       Nullable(DateTime64(3, 'UTC'))  COMMENT 'as the producer said',
    latitude                   Nullable(Float64)               COMMENT 'degrees',
    longitude                  Nullable(Float64)               COMMENT 'degrees',
    received_at                DateTime64(3, 'UTC')            COMMENT 'when Kafka took it in' CODEC(Delta, ZSTD(1)),
    total_risk_score           Float64                         COMMENT '0 to 100, as in detected_anomalies_ensemble',
    final_decision             Enum8('approved' = 1, 'review' = 2, 'blocked' = 3),

    INDEX by_transaction transaction_id TYPE bloom_filter(0.01) GRANULARITY 1,
    INDEX by_wallet wallet_address TYPE bloom_filter(0.01) GRANULARITY 1
)
ENGINE = MergeTree
PARTITION BY toYYYYMM(created_at)
ORDER BY (user_id, created_at, transaction_id)
SETTINGS non_replicated_deduplication_window = 10000, ttl_only_drop_parts = 1;
