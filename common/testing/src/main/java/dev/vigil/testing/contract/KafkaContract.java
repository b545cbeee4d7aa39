package dev.vigil.testing.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/// What our streams, producers and consumers expect of a Kafka cluster.
public abstract class KafkaContract {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /// `bootstrap.servers` of the cluster under test.
    protected abstract String bootstrapServers();

    @Test
    void deliversInOrderWithinAPartition() throws Exception {
        String topic = createTopic(4, Map.of());
        try (Producer<String, byte[]> producer = producer(Map.of())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                sent.add(producer.send(new ProducerRecord<>(topic, "user " + i % 10, bytes(Integer.toString(i)))));
            }
            for (Future<RecordMetadata> each : sent) {
                each.get();
            }
        }

        List<ConsumerRecord<String, byte[]>> records = read(topic, 1_000, Map.of());

        assertThat(records).hasSize(1_000);
        for (int user = 0; user < 10; user++) {
            String key = "user " + user;
            List<String> values = records.stream()
                    .filter(record -> record.key().equals(key))
                    .map(KafkaContract::text)
                    .toList();
            int first = user;
            assertThat(values)
                    .isEqualTo(IntStream.range(0, 100)
                            .mapToObj(i -> Integer.toString(first + i * 10))
                            .toList());
        }
    }

    @Test
    void createsTopicsAsAsked() throws Exception {
        String topic = createTopic(8, Map.of("retention.ms", "123456"));
        try (Admin admin = admin()) {
            ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
            Map<ConfigResource, Config> configuration =
                    admin.describeConfigs(List.of(resource)).all().get();

            assertThat(admin.describeTopics(List.of(topic))
                            .allTopicNames()
                            .get()
                            .values())
                    .singleElement()
                    .satisfies(
                            description -> assertThat(description.partitions()).hasSize(8));
            assertThat(configuration.values())
                    .singleElement()
                    .extracting(config -> config.get("retention.ms").value())
                    .isEqualTo("123456");
        }
    }

    @Test
    void hidesAbortedTransactions() throws Exception {
        String topic = createTopic(1, Map.of());
        try (Producer<String, byte[]> producer = producer(Map.of("transactional.id", topic))) {
            producer.initTransactions();
            transaction(producer, topic, "aborted", false);
            transaction(producer, topic, "committed", true);
        }

        assertThat(read(topic, 1, Map.of("isolation.level", "read_committed")))
                .extracting(KafkaContract::text)
                .containsExactly("committed");
        assertThat(read(topic, 2, Map.of())).extracting(KafkaContract::text).containsExactly("aborted", "committed");
    }

    @Test
    void fencesAProducerThatWasReplaced() throws Exception {
        String topic = createTopic(1, Map.of());
        try (Producer<String, byte[]> first = producer(Map.of("transactional.id", topic));
                Producer<String, byte[]> second = producer(Map.of("transactional.id", topic))) {
            first.initTransactions();
            first.beginTransaction();
            first.send(new ProducerRecord<>(topic, "k", bytes("lost"))).get();
            second.initTransactions();
            transaction(second, topic, "won", true);
        }

        assertThat(read(topic, 1, Map.of("isolation.level", "read_committed")))
                .extracting(KafkaContract::text)
                .containsExactly("won");
    }

    @Test
    void commitsOffsetsWithinATransaction() throws Exception {
        String topic = createTopic(1, Map.of());
        String group = "group-" + UUID.randomUUID();
        TopicPartition partition = new TopicPartition(topic, 0);
        try (Producer<String, byte[]> producer = producer(Map.of("transactional.id", topic));
                Consumer<String, byte[]> consumer = consumer(Map.of("group.id", group))) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(topic, "k", bytes("v"))).get();
            producer.sendOffsetsToTransaction(Map.of(partition, new OffsetAndMetadata(7)), consumer.groupMetadata());
            producer.commitTransaction();
        }
        try (Consumer<String, byte[]> consumer = consumer(Map.of("group.id", group))) {
            Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(Set.of(partition));

            assertThat(committed).containsEntry(partition, new OffsetAndMetadata(7));
        }
    }

    @Test
    void keepsTheLastValueOfEachKeyInACompactedTopic() throws Exception {
        String topic = createTopic(
                1,
                Map.of(
                        "cleanup.policy", "compact",
                        "segment.ms", "100",
                        "min.cleanable.dirty.ratio", "0.001",
                        "max.compaction.lag.ms", "100"));
        try (Producer<String, byte[]> producer = producer(Map.of())) {
            for (String value : List.of("old champion", "new champion")) {
                producer.send(new ProducerRecord<>(topic, "champion", bytes(value)))
                        .get();
            }
            // The cleaner leaves the segment being written alone: go on writing until it has turned to the first ones.
            await().atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(() -> {
                        producer.send(new ProducerRecord<>(topic, "tick", bytes("tick")))
                                .get();
                        assertThat(readToEnd(topic))
                                .doesNotContain("old champion")
                                .contains("new champion");
                    });
        }
    }

    @Test
    void carriesLargeMessagesWhereTheTopicAllowsThem() throws Exception {
        String topic = createTopic(1, Map.of("max.message.bytes", Integer.toString(8 << 20)));
        byte[] bundle = new byte[2 << 20];
        Arrays.fill(bundle, (byte) 7);
        try (Producer<String, byte[]> producer = producer(Map.of("max.request.size", 8 << 20))) {
            producer.send(new ProducerRecord<>(topic, "champion", bundle)).get();
        }

        assertThat(read(topic, 1, Map.of()).getFirst().value()).isEqualTo(bundle);
    }

    @Test
    void sharesPartitionsAmongTheMembersOfAGroup() throws Exception {
        String topic = createTopic(4, Map.of());
        String group = "group-" + UUID.randomUUID();
        try (Consumer<String, byte[]> one = consumer(Map.of("group.id", group));
                Consumer<String, byte[]> two = consumer(Map.of("group.id", group))) {
            one.subscribe(List.of(topic));
            two.subscribe(List.of(topic));

            await().atMost(PATIENCE).untilAsserted(() -> {
                one.poll(Duration.ofMillis(50));
                two.poll(Duration.ofMillis(50));
                assertThat(one.assignment()).hasSize(2);
                assertThat(two.assignment()).hasSize(2).doesNotContainAnyElementsOf(one.assignment());
            });
        }
    }

    /// A new topic with a name of its own.
    protected final String createTopic(int partitions, Map<String, String> configuration) throws Exception {
        String topic = "contract-" + UUID.randomUUID();
        try (Admin admin = admin()) {
            admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1).configs(configuration)))
                    .all()
                    .get();
        }
        return topic;
    }

    /// Reads `topic` from its beginning until `count` records have come.
    protected final List<ConsumerRecord<String, byte[]>> read(
            String topic, int count, Map<String, Object> configuration) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        try (Consumer<String, byte[]> consumer = consumer(configuration)) {
            assignAll(consumer, topic);
            await().atMost(PATIENCE).until(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
                return records.size() >= count;
            });
        }
        return records;
    }

    /// A producer with `configuration` on top of the defaults.
    protected final Producer<String, byte[]> producer(Map<String, Object> configuration) {
        Map<String, Object> all = new HashMap<>(configuration);
        all.put("bootstrap.servers", bootstrapServers());
        return new KafkaProducer<>(all, new StringSerializer(), new ByteArraySerializer());
    }

    private static void transaction(Producer<String, byte[]> producer, String topic, String value, boolean commit)
            throws Exception {
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(topic, "k", bytes(value))).get();
        if (commit) {
            producer.commitTransaction();
        } else {
            producer.abortTransaction();
        }
    }

    private List<String> readToEnd(String topic) {
        List<String> values = new ArrayList<>();
        try (Consumer<String, byte[]> consumer = consumer(Map.of())) {
            assignAll(consumer, topic);
            long end = consumer.endOffsets(consumer.assignment())
                    .values()
                    .iterator()
                    .next();
            while (consumer.position(new TopicPartition(topic, 0)) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> values.add(text(record)));
            }
        }
        return values;
    }

    private static void assignAll(Consumer<String, byte[]> consumer, String topic) {
        consumer.assign(consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList());
        consumer.seekToBeginning(consumer.assignment());
    }

    private Consumer<String, byte[]> consumer(Map<String, Object> configuration) {
        Map<String, Object> all = new HashMap<>(configuration);
        all.put("bootstrap.servers", bootstrapServers());
        all.put("auto.offset.reset", "earliest");
        all.put("enable.auto.commit", false);
        return new KafkaConsumer<>(all, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", bootstrapServers()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static String text(ConsumerRecord<String, byte[]> record) {
        return new String(record.value(), UTF_8);
    }
}
