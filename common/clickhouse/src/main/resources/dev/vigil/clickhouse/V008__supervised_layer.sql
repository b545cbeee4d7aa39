-- What the layer said that learned from confirmed frauds. Where there was none, all is 0, the prediction 1 and the
-- contributions are empty. total_risk_score = statistical_risk + isolation_points + autoencoder_points +
-- supervised_points; a supervised layer takes the points of the other two over.
ALTER TABLE detected_anomalies_ensemble
    ADD COLUMN IF NOT EXISTS supervised_score Float64 COMMENT 'probability of fraud, 0 to 1' AFTER autoencoder_contributions,
    ADD COLUMN IF NOT EXISTS supervised_prediction Int8 DEFAULT 1 COMMENT '1 normal, -1 anomaly' AFTER supervised_score,
    ADD COLUMN IF NOT EXISTS supervised_evidence Float64 COMMENT 'log-odds of fraud' AFTER supervised_prediction,
    ADD COLUMN IF NOT EXISTS supervised_points Float64 COMMENT '0 to 100' AFTER supervised_evidence,
    ADD COLUMN IF NOT EXISTS supervised_base_points Float64 COMMENT 'points no feature accounts for' AFTER supervised_points,
    ADD COLUMN IF NOT EXISTS supervised_contributions Array(Float32) COMMENT 'points of each feature' CODEC(LZ4) AFTER supervised_base_points;
