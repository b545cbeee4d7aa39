package dev.vigil.service.scoring;

import jakarta.validation.constraints.NotBlank;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How Kafka is reached.
///
/// @param bootstrapServers  comma-separated host:port
/// @param partitions        of each topic that is created when it is missing; topics that exist keep theirs
/// @param replicationFactor of each topic that is created when it is missing; -1 takes the broker's default
/// @param properties        further properties of every client, such as `security.protocol`
@Validated
@ConfigurationProperties("vigil.kafka")
public record KafkaConnection(
        @DefaultValue("localhost:9092") @NotBlank String bootstrapServers,
        @DefaultValue("8") int partitions,
        @DefaultValue("-1") short replicationFactor,
        @DefaultValue Map<String, String> properties) {
    public KafkaConnection {
        properties = Map.copyOf(properties);
        if (partitions < 1 || partitions > 10_000) {
            throw new IllegalArgumentException("vigil.kafka.partitions must be 1 to 10000, got " + partitions);
        }
        if (replicationFactor != -1 && replicationFactor < 1) {
            throw new IllegalArgumentException(
                    "vigil.kafka.replication-factor must be -1 or at least 1, got " + replicationFactor);
        }
    }

    /// What every client is configured with; the caller may add to it.
    public Map<String, Object> client(String clientId) {
        Map<String, Object> client = new HashMap<>(properties);
        client.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        client.put(CommonClientConfigs.CLIENT_ID_CONFIG, clientId);
        return client;
    }
}
