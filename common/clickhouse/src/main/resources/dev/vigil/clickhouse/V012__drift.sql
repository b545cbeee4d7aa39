-- What each model was like, and its world, when it was trained: what the present is compared with. Distributions have
-- bounds and counts, qualities (recall, average precision) a value and its error.
CREATE TABLE IF NOT EXISTS drift_references
(
    model_version  LowCardinality(String),
    kind           Enum8('data' = 1, 'target' = 2, 'concept' = 3),
    name           LowCardinality(String)                      COMMENT 'a feature; score, verdicts; recall, average_precision',
    bounds         Array(Float64)                              COMMENT 'upper bounds of all bins but the last, in the unit of the vector',
    counts         Array(Int64)                                COMMENT 'transactions in each bin',
    own_movement   Nullable(Float64)                           COMMENT 'largest stability index of a day of the same history; null for qualities and where no day could be tried',
    value          Nullable(Float64)                           COMMENT 'of a quality; null without known frauds',
    standard_error Nullable(Float64)                           COMMENT 'of a quality; null with frauds of fewer than two days',
    frauds         UInt32                                      COMMENT 'known frauds of a quality',
    days           UInt32                                      COMMENT 'on which they happened',
    created_at     DateTime64(3, 'UTC')
)
ENGINE = ReplacingMergeTree(created_at)
ORDER BY (model_version, kind, name)
SETTINGS non_replicated_deduplication_window = 10000;

-- Every comparison of the present with the reference of the model in force (F23), hour by hour.
CREATE TABLE IF NOT EXISTS drift_metrics
(
    computed_at      DateTime64(3, 'UTC')                      CODEC(Delta, ZSTD(1)),
    kind             Enum8('data' = 1, 'target' = 2, 'concept' = 3),
    name             LowCardinality(String)                    COMMENT 'a feature; score, verdicts; recall, average_precision',
    value            Nullable(Float64)                         COMMENT 'stability index of a distribution, fall of a quality; null when it cannot be computed',
    level            Enum8('unknown' = 0, 'none' = 1, 'medium' = 2, 'high' = 3),
    rows             UInt64                                    COMMENT 'transactions it was computed from, known frauds for a quality',
    model_version    LowCardinality(String)                    COMMENT 'the model in force',
    window_start     DateTime64(3, 'UTC')                      COMMENT 'event time, inclusive',
    window_end       DateTime64(3, 'UTC')                      COMMENT 'event time, exclusive',
    bounds           Array(Float64)                            COMMENT 'upper bounds of all bins but the last, in the unit of the vector' CODEC(ZSTD(1)),
    reference_shares Array(Float64)                            COMMENT 'of each bin; for a quality its only value' CODEC(ZSTD(1)),
    current_shares   Array(Float64)                            COMMENT 'of each bin; for a quality its only value' CODEC(ZSTD(1)),
    message          String                                    COMMENT 'what it means, or why it is not known' CODEC(ZSTD(1))
)
ENGINE = MergeTree
PARTITION BY toYYYYMM(computed_at)
ORDER BY (computed_at, kind, name)
SETTINGS non_replicated_deduplication_window = 10000, ttl_only_drop_parts = 1;

-- Every time drift was found, and what was done about it (F24).
CREATE TABLE IF NOT EXISTS retraining_triggers
(
    triggered_at  DateTime64(3, 'UTC'),
    kind          Enum8('data' = 1, 'target' = 2, 'concept' = 3),
    level         Enum8('unknown' = 0, 'none' = 1, 'medium' = 2, 'high' = 3),
    names         Array(LowCardinality(String))                COMMENT 'what has drifted, the furthest first',
    action        Enum8('retrain' = 1, 'alert' = 2, 'nothing' = 3),
    reason        String                                       COMMENT 'why this was done',
    model_version LowCardinality(String)                       COMMENT 'the model in force',
    run_id        String                                       COMMENT 'the training that began, empty when none did'
)
ENGINE = MergeTree
ORDER BY (triggered_at, kind)
SETTINGS non_replicated_deduplication_window = 10000;
