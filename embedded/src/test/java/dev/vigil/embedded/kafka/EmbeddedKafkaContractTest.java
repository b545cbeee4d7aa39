package dev.vigil.embedded.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.testing.contract.KafkaContract;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EmbeddedKafkaContractTest extends KafkaContract {
    private final Path directory;
    private EmbeddedKafka kafka;

    EmbeddedKafkaContractTest(@TempDir Path directory) {
        this.directory = directory;
        this.kafka = start();
    }

    @AfterAll
    void stop() {
        kafka.close();
    }

    @Override
    protected String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    @Test
    void keepsRecordsOverARestart() throws Exception {
        String topic = createTopic(1, Map.of());
        try (Producer<String, byte[]> producer = producer(Map.of())) {
            producer.send(new ProducerRecord<>(topic, "key", new byte[] {1, 2, 3}))
                    .get();
        }

        kafka.close();
        kafka = start();

        assertThat(read(topic, 1, Map.of()).getFirst().value()).containsExactly(1, 2, 3);
    }

    /// The cleaner looks for work every 15 s by default.
    private EmbeddedKafka start() {
        return EmbeddedKafka.start(
                KafkaSettings.in(directory).withPort(0).withOverrides(Map.of("log.cleaner.backoff.ms", "200")));
    }
}
