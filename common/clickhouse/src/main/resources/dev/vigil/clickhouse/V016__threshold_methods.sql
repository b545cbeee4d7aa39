-- Each model of an ensemble has a method of its own; before, one counted for both.
ALTER TABLE model_versions
    ADD COLUMN IF NOT EXISTS threshold_methods Map(LowCardinality(String), LowCardinality(String))
        DEFAULT map('isolation_forest', threshold_method, 'autoencoder', threshold_method)
        COMMENT 'by model, the method whose threshold is in force' AFTER threshold_method;

ALTER TABLE model_versions
    MODIFY COLUMN threshold_method COMMENT 'the method in force for forest and autoencoder, of models without threshold_methods';
