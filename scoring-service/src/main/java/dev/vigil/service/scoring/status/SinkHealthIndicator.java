package dev.vigil.service.scoring.status;

import dev.vigil.service.scoring.sink.ClickHouseSink;
import dev.vigil.service.scoring.sink.SinkStatus;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/// Degraded while nothing can be stored: decisions are taken all the same and wait in Kafka.
@Component
final class SinkHealthIndicator implements HealthIndicator {
    /// Worse than up, but nothing a restart or another instance would mend.
    static final Status DEGRADED = new Status("DEGRADED");

    private final ClickHouseSink sink;

    SinkHealthIndicator(ClickHouseSink sink) {
        this.sink = sink;
    }

    @Override
    public Health health() {
        SinkStatus status = sink.status();
        Health.Builder health = switch (status.phase()) {
            case RUNNING -> Health.up();
            case DISABLED -> Health.unknown();
            case STARTING, RETRYING, STOPPED -> Health.status(DEGRADED);
        };
        if (!status.problem().isEmpty()) {
            health.withDetail("problem", status.problem());
        }
        return health.withDetail("phase", status.phase()).build();
    }
}
