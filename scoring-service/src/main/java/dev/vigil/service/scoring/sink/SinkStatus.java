package dev.vigil.service.scoring.sink;

/// How the sink of this instance is doing.
///
/// @param problem what keeps it from storing, empty when nothing does
public record SinkStatus(Phase phase, String problem) {
    /// Where a sink stands.
    public enum Phase {
        DISABLED,
        /// Waiting for ClickHouse and its tables, or for Kafka.
        STARTING,
        RUNNING,
        /// ClickHouse refuses or does not answer; nothing is lost, records wait in Kafka.
        RETRYING,
        STOPPED
    }
}
