package dev.vigil.service.scoring;

import static org.awaitility.Awaitility.await;

import dev.vigil.embedded.kafka.EmbeddedKafka;
import dev.vigil.kafka.KafkaSettings;
import dev.vigil.kafka.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// A real broker with our topics, and a client for tests to look at it.
public final class TestKafka implements AutoCloseable {
    private final EmbeddedKafka broker;
    private final KafkaSettings settings;
    private final KafkaProducer<String, byte[]> producer;

    private TestKafka(EmbeddedKafka broker, int partitions) {
        this.broker = broker;
        this.settings = new KafkaSettings(broker.bootstrapServers(), partitions, 1, null);
        this.producer = new KafkaProducer<>(settings.producerProperties());
    }

    public static TestKafka start(Path directory, int partitions) {
        return start(directory, partitions, 0);
    }

    /// @param port 0 takes a free one
    public static TestKafka start(Path directory, int partitions, int port) {
        EmbeddedKafka broker = EmbeddedKafka.start(dev.vigil.embedded.kafka.KafkaSettings.in(directory.resolve("kafka"))
                .withPort(port));
        TestKafka kafka = new TestKafka(broker, partitions);
        try (Admin admin = kafka.admin()) {
            Topics.create(admin, kafka.settings);
        }
        return kafka;
    }

    public KafkaSettings settings() {
        return settings;
    }

    public int port() {
        return broker.port();
    }

    public Admin admin() {
        return Admin.create(settings.clientProperties());
    }

    /// Returns when the topic can be written to.
    public void createTopic(String name, int partitions) {
        Map<TopicPartition, OffsetSpec> ends = IntStream.range(0, partitions)
                .boxed()
                .collect(Collectors.toMap(partition -> new TopicPartition(name, partition), _ -> OffsetSpec.latest()));
        try (Admin admin = admin()) {
            admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1)))
                    .all()
                    .get();
            await().ignoreExceptions()
                    .until(() -> !admin.listOffsets(ends).all().get().isEmpty());
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("topic " + name + " could not be created", e);
        }
    }

    /// Returns when the broker has it.
    public void publish(String topic, @Nullable String key, byte @Nullable [] value) {
        try {
            producer.send(new ProducerRecord<>(topic, key, value)).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("record could not be published to " + topic, e);
        }
    }

    /// Without waiting; [#flush] waits for all of them.
    public void send(String topic, String key, byte[] value) {
        var _ = producer.send(new ProducerRecord<>(topic, key, value));
    }

    public void flush() {
        producer.flush();
    }

    /// Everything committed on a topic so far.
    public List<ConsumerRecord<String, byte[]>> readAll(String topic) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(settings.consumerProperties())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
        broker.close();
    }
}
