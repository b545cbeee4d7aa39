package dev.vigil.service.scoring.status;

import dev.vigil.service.scoring.stream.ScoringStream;
import dev.vigil.service.scoring.stream.StreamStatus;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/// Up while transactions are decided, out of service while the stream waits for Kafka, for a model or for its state.
@Component
final class StreamHealthIndicator implements HealthIndicator {
    private final ScoringStream stream;

    StreamHealthIndicator(ScoringStream stream) {
        this.stream = stream;
    }

    @Override
    public Health health() {
        StreamStatus status = stream.status();
        Health.Builder health = status.running() ? Health.up() : Health.outOfService();
        if (!status.problem().isEmpty()) {
            health.withDetail("problem", status.problem());
        }
        return health.withDetail("phase", status.phase())
                .withDetail("partitions", status.partitions().size())
                .withDetail("lag", status.lag())
                .build();
    }
}
