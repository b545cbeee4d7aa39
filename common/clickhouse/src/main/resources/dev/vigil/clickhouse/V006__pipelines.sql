-- Every run of the training pipeline. A change is a new row; the row updated last holds.
CREATE TABLE IF NOT EXISTS pipeline_runs
(
    run_id     String,
    trigger    LowCardinality(String)                          COMMENT 'what started it: first_model, rest, schedule, cli or drift',
    status     Enum8('running' = 1, 'promoted' = 2, 'refused' = 3, 'failed' = 4, 'cancelled' = 5, 'interrupted' = 6),
    version    LowCardinality(String)                          COMMENT 'of the model it makes',
    started_at DateTime64(3, 'UTC'),
    ended_at   Nullable(DateTime64(3, 'UTC'))                  COMMENT 'null while it runs',
    progress   Float64                                         COMMENT '0 to 1',
    message    String                                          COMMENT 'one line',
    instance   String                                          COMMENT 'the instance that runs it',
    updated_at DateTime64(3, 'UTC')
)
ENGINE = ReplacingMergeTree(updated_at)
ORDER BY run_id
SETTINGS non_replicated_deduplication_window = 10000;

-- Every attempt at a task of a run. A change is a new row; the row updated last holds.
CREATE TABLE IF NOT EXISTS pipeline_tasks
(
    run_id     String,
    task       LowCardinality(String),
    attempt    UInt8                                           COMMENT 'from 1',
    status     Enum8('running' = 1, 'done' = 2, 'failed' = 3, 'cancelled' = 4, 'interrupted' = 5),
    started_at DateTime64(3, 'UTC'),
    ended_at   Nullable(DateTime64(3, 'UTC'))                  COMMENT 'null while it runs',
    progress   Float64                                         COMMENT '0 to 1',
    message    String                                          COMMENT 'one line',
    updated_at DateTime64(3, 'UTC')
)
ENGINE = ReplacingMergeTree(updated_at)
ORDER BY (run_id, task, attempt)
SETTINGS non_replicated_deduplication_window = 10000;

-- The life of every model (F25): where it comes from, what it proved, where it stands. A step is a new row; the row
-- entered last holds.
CREATE TABLE IF NOT EXISTS model_versions
(
    version        String,
    status         Enum8('trained' = 1, 'validated' = 2, 'testing' = 3, 'active' = 4, 'archived' = 5, 'refused' = 6, 'rolled_back' = 7),
    since          DateTime64(3, 'UTC')                        COMMENT 'when this status was entered',
    provisional    Bool                                        COMMENT 'in force without having passed the gate',
    reason         String                                      COMMENT 'why it has this status',
    run_id         String                                      COMMENT 'the run that trained it',
    trained_at     DateTime64(3, 'UTC'),
    training_rows  UInt64,
    source         String                                      COMMENT 'the history it learned from',
    data_hash      String                                      COMMENT 'SHA-256 of the rows it was given',
    feature_schema LowCardinality(String),
    seed           Int64,
    code_version   LowCardinality(String),
    bundle_path    String,
    bundle_hash    String                                      COMMENT 'SHA-256 of the stored bundle',
    threshold_method LowCardinality(String)                    COMMENT 'the method in force',
    thresholds     Map(LowCardinality(String), Float64)        COMMENT 'by model and method, in the unit of the model''s score',
    metrics        Map(LowCardinality(String), Float64)        COMMENT 'figures of the held-out rows by name',
    checks         Array(String)                               COMMENT 'what was checked, one sentence each',
    remarks        Array(String)                               COMMENT 'what could not be computed or checked, and why'
)
ENGINE = ReplacingMergeTree(since)
ORDER BY version
SETTINGS non_replicated_deduplication_window = 10000;
