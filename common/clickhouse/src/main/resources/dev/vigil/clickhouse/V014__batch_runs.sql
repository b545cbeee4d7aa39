-- A history is replayed in the order the stream decided it in: by arrival, and within a millisecond by offset.
ALTER TABLE crypto_transactions
    ADD COLUMN IF NOT EXISTS kafka_partition Int32 DEFAULT -1 COMMENT 'of the decision on its topic, -1 when not known' AFTER final_decision,
    ADD COLUMN IF NOT EXISTS kafka_offset Int64 DEFAULT -1 COMMENT 'of the decision on its topic, -1 when not known' CODEC(Delta, ZSTD(1)) AFTER kafka_partition;

-- Runs of another kind than trainings: they make no model, their version is empty and they end as done.
ALTER TABLE pipeline_runs
    ADD COLUMN IF NOT EXISTS kind Enum8('training' = 1, 'batch' = 2) DEFAULT 'training' AFTER run_id;
ALTER TABLE pipeline_runs
    MODIFY COLUMN status Enum8('running' = 1, 'promoted' = 2, 'refused' = 3, 'failed' = 4, 'cancelled' = 5, 'interrupted' = 6, 'testing' = 7, 'done' = 8);

-- What batch runs found when they decided transactions again. A change is a new row; the row updated last holds.
-- transactions = equal + unsettled + features_differ + score_differs + verdict_differs + filled + sum of unchecked.
CREATE TABLE IF NOT EXISTS batch_runs
(
    run_id            String,
    range_start       DateTime64(3, 'UTC')                     COMMENT 'arrival, inclusive',
    range_end         DateTime64(3, 'UTC')                     COMMENT 'arrival, exclusive',
    transactions      UInt64,
    equal             UInt64                                   COMMENT 'the stream''s features, score and verdict',
    unsettled         UInt64                                   COMMENT 'equal but for features of a wallet that others used at that moment',
    features_differ   UInt64,
    score_differs     UInt64                                   COMMENT 'from equal features',
    verdict_differs   UInt64                                   COMMENT 'from equal features and scores',
    filled            UInt64                                   COMMENT 'had no decision and have one now',
    unchecked         Map(String, UInt64)                      COMMENT 'transactions that could not be decided again, by reason',
    largest_deviation Float64                                  COMMENT 'between scores that count as equal, points',
    updated_at        DateTime64(3, 'UTC')
)
ENGINE = ReplacingMergeTree(updated_at)
ORDER BY run_id
SETTINGS non_replicated_deduplication_window = 10000;

-- The first decisions of each batch run that differ from the stream's, or that the stream never made.
CREATE TABLE IF NOT EXISTS batch_differences
(
    run_id          String,
    found_at        DateTime64(3, 'UTC'),
    transaction_id  String,
    user_id         String,
    arrived_at      DateTime64(3, 'UTC')                       COMMENT 'when the stream decided it, or it was stored',
    outcome         Enum8('features' = 1, 'score' = 2, 'verdict' = 3, 'filled' = 4),
    details         String                                     COMMENT 'what differs, for people',
    model_version   LowCardinality(String)                     COMMENT 'empty when rules alone decided',
    stream_score    Float64                                    COMMENT '0 to 100; 0 without a decision',
    stream_decision Enum8('none' = 0, 'approved' = 1, 'review' = 2, 'blocked' = 3),
    batch_score     Float64                                    COMMENT '0 to 100',
    batch_decision  Enum8('approved' = 1, 'review' = 2, 'blocked' = 3)
)
ENGINE = MergeTree
PARTITION BY toYYYYMM(found_at)
ORDER BY (run_id, arrived_at, user_id, transaction_id)
SETTINGS non_replicated_deduplication_window = 10000, ttl_only_drop_parts = 1;
