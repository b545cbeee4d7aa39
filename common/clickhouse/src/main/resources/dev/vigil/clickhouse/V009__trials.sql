-- While a model is tried beside the one in force, both are asked about every transaction. The columns of a decision are
-- those of the model whose answer holds; these say which of the two it was, and what the other one said. Without a
-- trial role is 'none' and the rest empty.
ALTER TABLE detected_anomalies_ensemble
    ADD COLUMN IF NOT EXISTS role Enum8('none' = 0, 'champion' = 1, 'challenger' = 2) DEFAULT 'none' COMMENT 'of the model that decided' AFTER feature_schema,
    ADD COLUMN IF NOT EXISTS scoring_micros Float64 COMMENT 'to ask the model that decided, microseconds' AFTER role,
    ADD COLUMN IF NOT EXISTS rival_version LowCardinality(String) COMMENT 'the model that did not decide' AFTER scoring_micros,
    ADD COLUMN IF NOT EXISTS rival_score Float64 COMMENT '0 to 100' AFTER rival_version,
    ADD COLUMN IF NOT EXISTS rival_decision Enum8('none' = 0, 'approved' = 1, 'review' = 2, 'blocked' = 3) DEFAULT 'none' COMMENT 'what that model would have decided' AFTER rival_score,
    ADD COLUMN IF NOT EXISTS rival_micros Float64 COMMENT 'to ask it, microseconds' AFTER rival_decision;
