package dev.vigil.service.ingestion.kafka;

import dev.vigil.kafka.KafkaSettings;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;

/// Makes the Kafka clients this service needs. What the operator sets under `vigil.kafka.properties` does not override
/// what a client's purpose asks for.
public final class KafkaClients {
    private static final Map<String, Object> QUICK_TO_RECONNECT = Map.of(
            CommonClientConfigs.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG, 2_000,
            CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);

    private final KafkaSettings settings;

    public KafkaClients(KafkaSettings settings) {
        this.settings = settings;
    }

    public KafkaSettings settings() {
        return settings;
    }

    /// A producer for callers who wait: sends at once and gives up after `timeout`.
    public Producer<String, byte[]> interactiveProducer(Duration timeout) {
        int millis = Math.toIntExact(timeout.toMillis());
        return producer(Map.of(
                ProducerConfig.LINGER_MS_CONFIG, 0,
                ProducerConfig.MAX_BLOCK_MS_CONFIG, millis,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, millis,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis));
    }

    /// A producer for bulk: batches, compresses, and keeps trying for as long as the broker is away.
    public Producer<String, byte[]> bulkProducer() {
        return producer(Map.of(
                ProducerConfig.LINGER_MS_CONFIG,
                10,
                ProducerConfig.BATCH_SIZE_CONFIG,
                256 * 1024,
                ProducerConfig.BUFFER_MEMORY_CONFIG,
                64L * 1024 * 1024,
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "lz4",
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                Long.MAX_VALUE,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                Integer.MAX_VALUE,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                10_000));
    }

    /// A consumer that follows the ends of topics and belongs to no group.
    public Consumer<String, byte[]> tailConsumer() {
        Map<String, Object> properties = settings.consumerProperties();
        properties.putAll(QUICK_TO_RECONNECT);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return new KafkaConsumer<>(properties);
    }

    /// An administrator whose calls give up after `timeout`.
    public Admin admin(Duration timeout) {
        int millis = Math.toIntExact(timeout.toMillis());
        Map<String, Object> properties = settings.clientProperties();
        properties.putAll(QUICK_TO_RECONNECT);
        properties.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, millis);
        properties.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, millis);
        return Admin.create(properties);
    }

    private Producer<String, byte[]> producer(Map<String, Object> purpose) {
        Map<String, Object> properties = settings.producerProperties();
        properties.putAll(QUICK_TO_RECONNECT);
        properties.putAll(purpose);
        return new KafkaProducer<>(properties);
    }
}
