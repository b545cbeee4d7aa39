package dev.vigil.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.vigil.embedded.kafka.EmbeddedKafka;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TopicsTest {
    private final EmbeddedKafka broker;
    private final KafkaSettings settings;
    private final Admin admin;

    TopicsTest(@TempDir Path directory) {
        broker = EmbeddedKafka.start(
                dev.vigil.embedded.kafka.KafkaSettings.in(directory).withPort(0));
        settings = KafkaSettings.at(broker.bootstrapServers());
        admin = Admin.create(settings.clientProperties());
    }

    @AfterEach
    void deleteTopics() throws Exception {
        admin.deleteTopics(admin.listTopics().names().get()).all().get();
    }

    @AfterAll
    void stop() {
        admin.close();
        broker.close();
    }

    @Test
    void createsWhatIsMissingOnce() throws Exception {
        assertThat(Topics.create(admin, settings)).isEmpty();
        assertThat(Topics.create(admin, settings)).isEmpty();

        assertThat(admin.listTopics().names().get())
                .containsExactlyInAnyOrderElementsOf(
                        Topics.plan(settings).stream().map(TopicPlan::name).toList());
        assertThat(partitions(Topics.TRANSACTIONS)).isEqualTo(8);
        assertThat(partitions(Topics.MODELS)).isEqualTo(1);
    }

    @Test
    void instancesMayStartAtOnce() throws Exception {
        try (ExecutorService starters = Executors.newFixedThreadPool(4)) {
            Callable<List<TopicDifference>> start = () -> Topics.create(admin, settings);
            for (Future<List<TopicDifference>> started : starters.invokeAll(List.of(start, start, start, start))) {
                assertThat(started.get()).isEmpty();
            }
        }
    }

    @Test
    void aDeadLetterOfMegabytesFits() throws Exception {
        Topics.create(admin, settings);
        byte[] large = new byte[7 << 20];

        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(settings.producerProperties())) {
            assertThat(producer.send(new ProducerRecord<>(Topics.REJECTED, "k", large))
                            .get()
                            .serializedValueSize())
                    .isEqualTo(large.length);
        }
    }

    @Test
    void anAbsentBrokerIsSaid() throws ExecutionException {
        Map<String, Object> nowhere = KafkaSettings.at("127.0.0.1:1").clientProperties();
        nowhere.put("default.api.timeout.ms", 300);
        nowhere.put("request.timeout.ms", 200);
        try (Admin stranger = Admin.create(nowhere)) {
            assertThatExceptionOfType(KafkaException.class).isThrownBy(() -> Topics.create(stranger, settings));
        }
    }

    private int partitions(String topic) throws Exception {
        TopicDescription description =
                admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic);
        return description == null ? 0 : description.partitions().size();
    }
}
