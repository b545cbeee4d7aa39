package dev.vigil.service.ingestion.kafka;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/// Says whether Kafka answers.
final class KafkaHealthIndicator implements HealthIndicator, AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofMillis(1_500);

    private final String servers;
    private final Admin admin;

    KafkaHealthIndicator(KafkaClients clients) {
        this.servers = clients.settings().bootstrapServers();
        this.admin = clients.admin(TIMEOUT);
    }

    @Override
    public Health health() {
        try {
            int brokers = admin.describeCluster().nodes().get().size();
            return Health.up()
                    .withDetail("bootstrap-servers", servers)
                    .withDetail("brokers", brokers)
                    .build();
        } catch (ExecutionException e) {
            return down(String.valueOf(
                    e.getCause() == null ? e.getMessage() : e.getCause().getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return down("interrupted");
        }
    }

    private Health down(String reason) {
        return Health.down()
                .withDetail("bootstrap-servers", servers)
                .withDetail("reason", reason)
                .build();
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }
}
