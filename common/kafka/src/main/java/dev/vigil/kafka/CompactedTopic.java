package dev.vigil.kafka;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/// The state a compacted topic with one partition stands for, and its changes. Read without a consumer group:
/// every reader sees everything. Belongs to one thread but for [#wakeup].
public final class CompactedTopic implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(500);

    private final Consumer<String, byte[]> consumer;
    private final TopicPartition partition;

    /// Connects; nothing is read yet.
    ///
    /// @param clientId what the broker's log and metrics call this reader
    public CompactedTopic(KafkaSettings settings, String topic, String clientId) {
        Map<String, Object> properties = settings.consumerProperties();
        properties.put(ConsumerConfig.CLIENT_ID_CONFIG, clientId);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        this.consumer = new KafkaConsumer<>(properties);
        this.partition = new TopicPartition(topic, 0);
    }

    /// Reads from the beginning to what is the end now.
    ///
    /// @return the last record of each key, in the order in which keys first came; a null value says that the key
    /// was withdrawn
    /// @throws IllegalStateException if the topic has more than one partition, and so no order
    /// @throws KafkaException        if there is no such topic, Kafka does not answer, or [#wakeup] was called
    public Map<String, ConsumerRecord<String, byte[]>> readToEnd() {
        requireOnePartition();
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
        Map<String, ConsumerRecord<String, byte[]>> last = new LinkedHashMap<>();
        while (consumer.position(partition) < end) {
            consumer.poll(POLL).forEach(record -> last.put(record.key(), record));
        }
        return last;
    }

    private void requireOnePartition() {
        List<PartitionInfo> partitions = consumer.partitionsFor(partition.topic());
        if (partitions == null || partitions.isEmpty()) {
            throw new UnknownTopicOrPartitionException("the topic " + partition.topic() + " does not exist yet");
        }
        if (partitions.size() > 1) {
            throw new IllegalStateException("the topic " + partition.topic()
                    + " must have one partition, so that its records have an order, but has " + partitions.size());
        }
    }

    /// Records that came after those read so far; waits a moment for the first one.
    ///
    /// @throws KafkaException if Kafka refuses, or [#wakeup] was called
    public ConsumerRecords<String, byte[]> next() {
        return consumer.poll(POLL);
    }

    /// Makes the call that is under way, or else the next one, throw
    /// [org.apache.kafka.common.errors.WakeupException]; for any thread.
    public void wakeup() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
