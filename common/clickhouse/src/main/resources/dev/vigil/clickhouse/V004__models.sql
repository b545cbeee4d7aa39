-- Every model that was trained (C14). A change of status is a new row; the row created last holds.
CREATE TABLE IF NOT EXISTS model_registry
(
    model_id         String,
    model_type       LowCardinality(String)                    COMMENT 'isolation_forest, autoencoder or ensemble',
    version          LowCardinality(String),
    trained_at       DateTime64(3, 'UTC'),
    training_samples UInt64,
    precision        Nullable(Float64)                         COMMENT '0 to 1, null without labels',
    recall           Nullable(Float64)                         COMMENT '0 to 1, null without labels',
    f1_score         Nullable(Float64)                         COMMENT '0 to 1, null without labels',
    threshold        Float64                                   COMMENT 'in the unit of the model''s score',
    model_path       String,
    scaler_path      String,
    status           Enum8('testing' = 1, 'active' = 2, 'archived' = 3),
    created_at       DateTime64(3, 'UTC')                      COMMENT 'when this status was entered',
    run_id           String                                    COMMENT 'the training run',
    metrics          Map(LowCardinality(String), Float64)      COMMENT 'further figures by name'
)
ENGINE = ReplacingMergeTree(created_at)
ORDER BY model_id
SETTINGS non_replicated_deduplication_window = 10000;

-- How each model did on each day (C16). A day may be computed again; the row created last holds.
CREATE TABLE IF NOT EXISTS daily_model_performance
(
    date               Date                                    COMMENT 'UTC',
    model_type         LowCardinality(String),
    total_predictions  UInt64,
    anomalies_detected UInt64,
    false_positives    Nullable(UInt64)                        COMMENT 'null without labels',
    false_negatives    Nullable(UInt64)                        COMMENT 'null without labels',
    avg_latency_ms     Float64,
    max_latency_ms     Float64,
    threshold_used     Float64                                 COMMENT 'in the unit of the model''s score',
    created_at         DateTime64(3, 'UTC')
)
ENGINE = ReplacingMergeTree(created_at)
ORDER BY (date, model_type)
SETTINGS non_replicated_deduplication_window = 10000;
