-- What each model was trained with; empty for those of before.
ALTER TABLE model_versions
    ADD COLUMN IF NOT EXISTS options Map(LowCardinality(String), Float64) COMMENT 'hyper-parameters by name, such as autoencoder.learning_rate' AFTER seed;

-- Every training of a search for hyper-parameters (P10). A trial is entered when it ends, and again when it is known
-- what becomes of it; the row entered last holds.
CREATE TABLE IF NOT EXISTS hyperparameter_trials
(
    run_id         String                                      COMMENT 'the run that searched',
    number         UInt32                                      COMMENT 'from 1, in the order of the trainings',
    round          UInt8                                       COMMENT 'from 1; later rounds learn from more rows',
    outcome        Enum8('tried' = 1, 'kept' = 2, 'dropped' = 3, 'failed' = 4, 'chosen' = 5) COMMENT 'kept for the next round, chosen for the model',
    trees          UInt32                                      COMMENT 'of the forest',
    subsample      UInt32                                      COMMENT 'rows each of them is grown from',
    latent         UInt32                                      COMMENT 'neurons of the latent layer of the autoencoder',
    learning_rate  Float64                                     COMMENT 'of the autoencoder',
    contamination  Float64                                     COMMENT 'share of the rows the autoencoder does not learn from, those the forest finds strangest',
    rows           UInt64                                      COMMENT 'given to learn from',
    criterion      LowCardinality(String)                      COMMENT 'average_precision or mass_volume; more is better',
    objective      Nullable(Float64)                           COMMENT 'null when the training failed',
    seconds        Float64                                     COMMENT 'to train and to judge',
    message        String                                      COMMENT 'why it failed or what was remarked',
    updated_at     DateTime64(3, 'UTC')
)
ENGINE = ReplacingMergeTree(updated_at)
ORDER BY (run_id, number)
SETTINGS non_replicated_deduplication_window = 10000;
