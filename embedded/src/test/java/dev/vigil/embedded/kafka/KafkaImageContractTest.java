package dev.vigil.embedded.kafka;

import dev.vigil.testing.contract.KafkaContract;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.kafka.KafkaContainer;

/// The same contract against Apache's own image, where Docker exists.
@Testcontainers(disabledWithoutDocker = true)
final class KafkaImageContractTest extends KafkaContract {
    @Container
    private static final KafkaContainer KAFKA =
            new KafkaContainer("apache/kafka:4.2.1").withEnv("KAFKA_LOG_CLEANER_BACKOFF_MS", "200");

    @Override
    protected String bootstrapServers() {
        return KAFKA.getBootstrapServers();
    }
}
