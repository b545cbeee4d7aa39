package dev.vigil.embedded.kafka;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;

/// How an embedded broker is set up.
///
/// @param directory where data lives; created when absent
/// @param port of the client listener on 127.0.0.1; 0 takes a free one
/// @param retention how long records of a topic without its own setting are kept
/// @param retentionBytes how many bytes each partition of such a topic keeps, so that a disk does not fill
/// @param overrides further broker properties; they win over everything set here
public record KafkaSettings(
        Path directory, int port, Duration retention, long retentionBytes, Map<String, String> overrides) {
    public static final int DEFAULT_PORT = 9092;

    public KafkaSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be 0 to 65535, not " + port);
        }
        if (retention.isNegative() || retention.isZero()) {
            throw new IllegalArgumentException("retention must be positive, not " + retention);
        }
        if (retentionBytes < 1) {
            throw new IllegalArgumentException("retentionBytes must be at least 1, not " + retentionBytes);
        }
        overrides = Map.copyOf(overrides);
    }

    /// Data in `directory`, port 9092, records kept for 7 days and at most 1 GiB a partition.
    public static KafkaSettings in(Path directory) {
        return new KafkaSettings(directory, DEFAULT_PORT, Duration.ofDays(7), 1L << 30, Map.of());
    }

    public KafkaSettings withPort(int number) {
        return new KafkaSettings(directory, number, retention, retentionBytes, overrides);
    }

    public KafkaSettings withRetention(Duration time, long bytesPerPartition) {
        return new KafkaSettings(directory, port, time, bytesPerPartition, overrides);
    }

    public KafkaSettings withOverrides(Map<String, String> properties) {
        return new KafkaSettings(directory, port, retention, retentionBytes, properties);
    }

    /// The broker's properties when its listeners have the given port numbers.
    Properties properties(Path data, int clientPort, int controllerPort) {
        Properties properties = new Properties();
        properties.putAll(identity(data, clientPort, controllerPort));
        properties.putAll(oneMachine());
        properties.putAll(quickRecovery());
        properties.putAll(retentionLimits());
        properties.putAll(overrides);
        return properties;
    }

    private static Map<String, String> identity(Path data, int clientPort, int controllerPort) {
        return Map.of(
                "process.roles", "broker,controller",
                "node.id", "1",
                "controller.quorum.voters", "1@127.0.0.1:" + controllerPort,
                "controller.listener.names", "CONTROLLER",
                "inter.broker.listener.name", "CLIENTS",
                "listener.security.protocol.map", "CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "listeners", "CLIENTS://127.0.0.1:" + clientPort + ",CONTROLLER://127.0.0.1:" + controllerPort,
                "advertised.listeners", "CLIENTS://127.0.0.1:" + clientPort,
                "log.dirs", data.toString(),
                // A misspelt topic is an error, not a new topic with the wrong number of partitions.
                "auto.create.topics.enable", "false");
    }

    private static Map<String, String> oneMachine() {
        return Map.ofEntries(
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("offsets.topic.num.partitions", "4"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("transaction.state.log.num.partitions", "4"),
                Map.entry("share.coordinator.state.topic.replication.factor", "1"),
                Map.entry("share.coordinator.state.topic.min.isr", "1"),
                Map.entry("share.coordinator.state.topic.num.partitions", "1"),
                Map.entry("num.network.threads", "2"),
                Map.entry("num.io.threads", "4"),
                Map.entry("background.threads", "2"),
                Map.entry("num.recovery.threads.per.data.dir", "2"),
                Map.entry("log.cleaner.dedupe.buffer.size", Integer.toString(8 << 20)),
                Map.entry("log.cleaner.io.buffer.size", Integer.toString(1 << 18)),
                Map.entry("metric.reporters", ""));
    }

    /// Limits low enough that a client can ask to be missed within seconds after it was killed.
    private static Map<String, String> quickRecovery() {
        return Map.of(
                "group.initial.rebalance.delay.ms", "0",
                "group.min.session.timeout.ms", "1000",
                "group.consumer.min.session.timeout.ms", "1000",
                "group.consumer.min.heartbeat.interval.ms", "300",
                "group.streams.min.session.timeout.ms", "1000",
                "group.streams.min.heartbeat.interval.ms", "300",
                "transaction.abort.timed.out.transaction.cleanup.interval.ms", "500",
                "transaction.max.timeout.ms", "900000");
    }

    private Map<String, String> retentionLimits() {
        return Map.of(
                "log.retention.ms", Long.toString(retention.toMillis()),
                "log.retention.bytes", Long.toString(retentionBytes),
                "log.retention.check.interval.ms", "60000",
                "log.segment.bytes", Long.toString(Math.clamp(retentionBytes / 8, 1 << 20, 1 << 27)));
    }
}
