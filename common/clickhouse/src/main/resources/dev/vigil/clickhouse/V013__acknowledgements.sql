-- What a reading is called. Those stored before are called by their content, bit by bit, so that it never changes.
ALTER TABLE detected_anomalies
    ADD COLUMN IF NOT EXISTS anomaly_id String DEFAULT lower(hex(MD5(concat(source, '|', metric, '|', toString(reinterpretAsUInt64(value)), '|', toString(toUnixTimestamp64Milli(timestamp)), '|', anomaly_type)))) COMMENT 'of its content' FIRST;
ALTER TABLE detected_anomalies
    ADD INDEX IF NOT EXISTS by_anomaly_id anomaly_id TYPE bloom_filter GRANULARITY 4;

-- Who took notice of a reading, and when (E16). Rows are only added; the first of a reading holds.
CREATE TABLE IF NOT EXISTS anomaly_acknowledgements
(
    anomaly_id      String,
    acknowledged_at DateTime64(3, 'UTC'),
    acknowledged_by String                                     COMMENT 'as the audit log calls them'
)
ENGINE = MergeTree
PARTITION BY toYYYYMM(acknowledged_at)
ORDER BY (anomaly_id, acknowledged_at)
SETTINGS non_replicated_deduplication_window = 10000, ttl_only_drop_parts = 1;
