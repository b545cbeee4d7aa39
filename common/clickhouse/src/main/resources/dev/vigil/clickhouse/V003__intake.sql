-- Dead letters: what could not be taken in, why, and the record byte for byte.
CREATE TABLE IF NOT EXISTS rejected_transactions
(
    rejected_at        DateTime64(3, 'UTC'),
    stage              Enum8('intake' = 1, 'scoring' = 2),
    source             Enum8('rest' = 1, 'kafka' = 2, 'file' = 3, 'simulator' = 4),
    reason             String                                  COMMENT 'one line',
    violation_fields   Array(LowCardinality(String)),
    violation_values   Array(String),
    violation_rules    Array(LowCardinality(String)),
    violation_messages Array(String),
    original           String                                  CODEC(ZSTD(3)),
    original_encoding  Enum8('utf-8' = 1, 'base64' = 2),
    topic              LowCardinality(String)                  COMMENT 'where it lay in Kafka, empty when it never got there',
    kafka_partition    Nullable(Int32),
    kafka_offset       Nullable(Int64)
)
ENGINE = MergeTree
PARTITION BY toYYYYMM(rejected_at)
ORDER BY rejected_at
SETTINGS non_replicated_deduplication_window = 10000, ttl_only_drop_parts = 1;

-- Transactions that came again with the same content; the first decision stands.
CREATE TABLE IF NOT EXISTS duplicate_transactions
(
    transaction_id String,
    user_id        String,
    final_decision Enum8('approved' = 1, 'review' = 2, 'blocked' = 3),
    total_risk_score Float64                                   COMMENT '0 to 100',
    detected_at    DateTime64(3, 'UTC')                        COMMENT 'when it was decided, the first time',
    model_version  LowCardinality(String),
    repeated_at    DateTime64(3, 'UTC')
)
ENGINE = MergeTree
PARTITION BY toYYYYMM(repeated_at)
ORDER BY repeated_at
SETTINGS non_replicated_deduplication_window = 10000, ttl_only_drop_parts = 1;

-- What transactions turned out to be. Nothing is overwritten: the label made last holds.
CREATE TABLE IF NOT EXISTS labels
(
    transaction_id String,
    user_id        String,
    fraud          Bool,
    scenario       LowCardinality(String)                      COMMENT 'kind of fraud, empty when unknown or none',
    source         Enum8('simulator' = 1, 'analyst' = 2, 'chargeback' = 3),
    labelled_at    DateTime64(3, 'UTC'),
    created_at     DateTime64(3, 'UTC') DEFAULT now64(3, 'UTC') COMMENT 'arrival'
)
ENGINE = MergeTree
ORDER BY (user_id, transaction_id, labelled_at)
SETTINGS non_replicated_deduplication_window = 10000;

-- Readings that other systems found strange (C12).
CREATE TABLE IF NOT EXISTS detected_anomalies
(
    source        LowCardinality(String),
    metric        LowCardinality(String),
    value         Float64                                      COMMENT 'in the metric''s own unit',
    timestamp     DateTime64(3, 'UTC')                         COMMENT 'of the reading',
    is_anomaly    Bool,
    anomaly_score Float64,
    anomaly_type  LowCardinality(String),
    received_at   DateTime64(3, 'UTC')                         COMMENT 'arrival'
)
ENGINE = MergeTree
PARTITION BY toYYYYMM(received_at)
ORDER BY (received_at, source)
SETTINGS non_replicated_deduplication_window = 10000, ttl_only_drop_parts = 1;
