package dev.vigil.kafka;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/// Where Kafka is and how our topics are laid out; configuration prefix `vigil.kafka`. What is left out (null, zero)
/// takes
/// its default.
///
/// @param bootstrapServers host:port, comma separated; default `localhost:9092`
/// @param partitions       of each topic that is keyed by user or transaction, 1 to 10,000; default 8. All of them have
/// the
/// same number, so that a user's records stay together from topic to topic.
/// @param replication      copies of each topic, 1 to 10; default 1
/// @param properties       further properties of every Kafka client, such as those of TLS and SASL
public record KafkaSettings(String bootstrapServers, int partitions, int replication, Map<String, String> properties) {
    public KafkaSettings(
            @Nullable String bootstrapServers,
            int partitions,
            int replication,
            @Nullable Map<String, String> properties) {
        this.bootstrapServers = bootstrapServers == null ? "localhost:9092" : bootstrapServers;
        this.partitions = within("vigil.kafka.partitions", partitions == 0 ? 8 : partitions, 10_000);
        this.replication = within("vigil.kafka.replication", replication == 0 ? 1 : replication, 10);
        this.properties = properties == null ? Map.of() : Map.copyOf(properties);
    }

    /// The defaults for a broker at another address.
    public static KafkaSettings at(String bootstrapServers) {
        return new KafkaSettings(bootstrapServers, 0, 0, null);
    }

    /// What every client needs. The map is the caller's to extend.
    public Map<String, Object> clientProperties() {
        Map<String, Object> all = new HashMap<>(properties);
        all.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        return all;
    }

    /// A producer of text keys and byte values that loses and doubles nothing on retries and may send the largest
    /// record
    /// of any topic. The map is the caller's to extend.
    public Map<String, Object> producerProperties() {
        Map<String, Object> all = clientProperties();
        all.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        all.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        all.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        all.put(ProducerConfig.ACKS_CONFIG, "all");
        all.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.MAX_RECORD_BYTES);
        return all;
    }

    /// A consumer of text keys and byte values that sees committed records only and commits nothing by itself. The map
    /// is
    /// the caller's to extend.
    public Map<String, Object> consumerProperties() {
        Map<String, Object> all = clientProperties();
        all.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
        all.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        all.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        return all;
    }

    private static int within(String name, int value, int maximum) {
        if (value < 1 || value > maximum) {
            throw new IllegalArgumentException(name + " is " + value + ", must be 1 to " + maximum);
        }
        return value;
    }
}
