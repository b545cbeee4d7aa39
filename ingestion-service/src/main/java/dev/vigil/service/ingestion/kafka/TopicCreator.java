package dev.vigil.service.ingestion.kafka;

import dev.vigil.kafka.TopicDifference;
import dev.vigil.kafka.Topics;
import java.time.Duration;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sees to it that the topics exist, as soon as Kafka can be reached.
public final class TopicCreator {
    private static final Logger log = LoggerFactory.getLogger(TopicCreator.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final long RETRY_AFTER_MILLIS = 500;

    private final KafkaClients clients;

    public TopicCreator(KafkaClients clients) {
        this.clients = clients;
    }

    /// Creates what is missing; tries until Kafka answers or the thread is interrupted.
    public void createWhenReachable() throws InterruptedException {
        boolean reported = false;
        while (true) {
            try (Admin admin = clients.admin(TIMEOUT)) {
                Topics.create(admin, clients.settings()).forEach(TopicCreator::report);
                return;
            } catch (KafkaException e) {
                if (!reported) {
                    log.warn(
                            "Kafka at {} does not answer yet, trying on: {}",
                            clients.settings().bootstrapServers(),
                            e.getMessage());
                    reported = true;
                }
                Thread.sleep(RETRY_AFTER_MILLIS);
            }
        }
    }

    private static void report(TopicDifference difference) {
        log.warn("The {}", difference);
    }
}
