package dev.vigil.service.ingestion.testing;

import dev.vigil.embedded.kafka.EmbeddedKafka;
import dev.vigil.embedded.kafka.KafkaSettings;
import dev.vigil.kafka.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;

/// A real broker that can be stopped and started again on its port, with its data.
public final class Broker implements AutoCloseable {
    private final Path directory;
    private EmbeddedKafka kafka;

    private Broker(Path directory, EmbeddedKafka kafka) {
        this.directory = directory;
        this.kafka = kafka;
    }

    /// A broker that has all topics.
    public static Broker start(Path directory) {
        EmbeddedKafka kafka = EmbeddedKafka.start(KafkaSettings.in(directory).withPort(0));
        Broker broker = new Broker(directory, kafka);
        try (Admin admin = Admin.create(broker.settings().clientProperties())) {
            Topics.create(admin, broker.settings());
        }
        return broker;
    }

    public String address() {
        return kafka.bootstrapServers();
    }

    /// What a client needs to know.
    public dev.vigil.kafka.KafkaSettings settings() {
        return dev.vigil.kafka.KafkaSettings.at(address());
    }

    public void stop() {
        kafka.close();
    }

    /// Starts it again where it was.
    public void restart() {
        int port = kafka.port();
        kafka.close();
        kafka = EmbeddedKafka.start(KafkaSettings.in(directory).withPort(port));
    }

    public Producer<String, byte[]> producer() {
        return new KafkaProducer<>(settings().producerProperties());
    }

    /// Everything a topic holds by now.
    public List<ConsumerRecord<String, byte[]>> records(String topic) {
        List<ConsumerRecord<String, byte[]>> all = new ArrayList<>();
        try (Consumer<String, byte[]> consumer = new KafkaConsumer<>(settings().consumerProperties())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                consumer.poll(Duration.ofMillis(100)).forEach(all::add);
            }
        }
        return all;
    }

    @Override
    public void close() {
        kafka.close();
    }
}
