-- The registry has each model of every version that was trained, in every state of its life; model_versions says why it
-- is in it.
ALTER TABLE model_registry
    MODIFY COLUMN model_type COMMENT 'isolation_forest, autoencoder, supervised, or ensemble for the whole',
    MODIFY COLUMN training_samples COMMENT 'without the known frauds, which the supervised layer alone learns from',
    MODIFY COLUMN threshold COMMENT 'in the unit of the model''s score; of the ensemble, from where it does not approve',
    MODIFY COLUMN status COMMENT 'testing: passed the gate, or under test; active: in force; archived: refused, replaced or rolled back';

ALTER TABLE daily_model_performance
    MODIFY COLUMN model_type COMMENT 'isolation_forest, autoencoder, supervised, or ensemble for the whole',
    MODIFY COLUMN total_predictions COMMENT 'decisions it was asked for';
