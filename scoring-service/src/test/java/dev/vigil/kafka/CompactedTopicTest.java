package dev.vigil.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import dev.vigil.embedded.EmbeddedEngines;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class CompactedTopicTest {
    private final KafkaSettings settings =
            KafkaSettings.at(EmbeddedEngines.kafka().bootstrapServers());
    private final String name = EmbeddedEngines.unique("compacted");
    private CompactedTopic topic;

    @BeforeEach
    void connect() throws Exception {
        create(name, 1);
        topic = new CompactedTopic(settings, name, "test");
    }

    @AfterEach
    void close() {
        topic.close();
    }

    @Test
    void theLastRecordOfEachKeyIsTheState() throws Exception {
        send("champion", "v1");
        send("challenger", "v2");
        send("champion", "v3");
        send("challenger", null);

        assertThat(topic.readToEnd().values())
                .extracting(ConsumerRecord::key, CompactedTopicTest::text)
                .containsExactly(tuple("champion", Optional.of("v3")), tuple("challenger", Optional.empty()));
    }

    @Test
    void anEmptyTopicIsReadAtOnce() {
        assertThat(topic.readToEnd()).isEmpty();
    }

    @Test
    void changesFollowTheState() throws Exception {
        send("champion", "v1");
        topic.readToEnd();
        send("champion", "v2");

        ConsumerRecords<String, byte[]> next = topic.next();
        while (next.isEmpty()) {
            next = topic.next();
        }

        assertThat(next).singleElement().extracting(CompactedTopicTest::text).isEqualTo(Optional.of("v2"));
    }

    @Test
    void awaitingAChangeEndsWhenWokenUp() {
        topic.readToEnd();
        CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> {
            while (topic.next().isEmpty()) {
                Thread.onSpinWait();
            }
        });

        topic.wakeup();

        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(waiting::join)
                .withCauseInstanceOf(WakeupException.class);
    }

    @Test
    void aTopicWithoutAnOrderIsRefused() throws Exception {
        String several = EmbeddedEngines.unique("several");
        create(several, 2);
        try (CompactedTopic unordered = new CompactedTopic(settings, several, "test")) {
            assertThatIllegalStateException()
                    .isThrownBy(unordered::readToEnd)
                    .withMessageContaining(several)
                    .withMessageContaining("must have one partition");
        }
    }

    @Test
    void aTopicThatIsNotThereIsNamed() {
        String absent = EmbeddedEngines.unique("absent");
        try (CompactedTopic missing = new CompactedTopic(settings, absent, "test")) {
            assertThatExceptionOfType(UnknownTopicOrPartitionException.class)
                    .isThrownBy(missing::readToEnd)
                    .withMessage("the topic " + absent + " does not exist yet");
        }
    }

    private void create(String topicName, int partitions) throws Exception {
        try (Admin admin = Admin.create(settings.clientProperties())) {
            admin.createTopics(List.of(new NewTopic(topicName, partitions, (short) 1)))
                    .all()
                    .get();
        }
    }

    private void send(String key, @Nullable String value) throws Exception {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(settings.producerProperties())) {
            byte[] bytes = value == null ? null : value.getBytes(StandardCharsets.UTF_8);
            producer.send(new ProducerRecord<>(name, key, bytes)).get();
        }
    }

    private static Optional<String> text(ConsumerRecord<String, byte[]> record) {
        return Optional.ofNullable(record.value()).map(value -> new String(value, StandardCharsets.UTF_8));
    }
}
