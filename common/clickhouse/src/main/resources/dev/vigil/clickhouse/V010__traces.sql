-- The way of some transactions is traced from intake to decision; this leads from a decision to its trace.
ALTER TABLE detected_anomalies_ensemble
    ADD COLUMN IF NOT EXISTS trace_id String COMMENT 'of the trace that shows its way, empty when there is none' AFTER rival_micros;
