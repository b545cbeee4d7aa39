package dev.vigil.embedded.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigil.embedded.EngineException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedKafkaTest {
    @TempDir
    Path directory;

    @Test
    void topicsAndClusterSurviveARestart() throws Exception {
        String cluster;
        try (EmbeddedKafka kafka = start();
                Admin admin = admin(kafka)) {
            admin.createTopics(List.of(new NewTopic("kept", 3, (short) 1)))
                    .all()
                    .get();
            cluster = admin.describeCluster().clusterId().get();
        }

        try (EmbeddedKafka kafka = start();
                Admin admin = admin(kafka)) {
            assertThat(admin.listTopics().names().get()).contains("kept");
            assertThat(admin.describeCluster().clusterId().get()).isEqualTo(cluster);
        }
    }

    @Test
    void aTakenPortIsNamed() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            KafkaSettings settings = KafkaSettings.in(directory).withPort(taken.getLocalPort());

            assertThatThrownBy(() -> EmbeddedKafka.start(settings))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("Port " + taken.getLocalPort() + " for Kafka cannot be used");
        }
        start().close();
    }

    @Test
    void aDirectoryBelongsToOneBroker() {
        try (EmbeddedKafka kafka = start()) {
            assertThat(kafka.failure()).isNotDone();
            assertThatThrownBy(this::start)
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining(directory.toString())
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
        }
    }

    @Test
    void anUnusableDirectoryIsNamed() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        assertThatThrownBy(() -> EmbeddedKafka.start(KafkaSettings.in(file).withPort(0)))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining(file + " of the Kafka broker cannot be written");
    }

    @Test
    void closingTwiceIsHarmless() {
        EmbeddedKafka kafka = start();
        kafka.close();
        kafka.close();
        start().close();
    }

    @Test
    void aMisspeltTopicIsNotCreated() {
        try (EmbeddedKafka kafka = start();
                Producer<byte[], byte[]> producer = producer(kafka)) {
            assertThatThrownBy(() -> producer.send(new ProducerRecord<>("transactoins", new byte[1]))
                            .get())
                    .hasMessageContaining("transactoins");
        }
    }

    private static Producer<byte[], byte[]> producer(EmbeddedKafka kafka) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "max.block.ms", 1_000),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private EmbeddedKafka start() {
        return EmbeddedKafka.start(KafkaSettings.in(directory).withPort(0));
    }

    private static Admin admin(EmbeddedKafka kafka) {
        return Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
    }
}
