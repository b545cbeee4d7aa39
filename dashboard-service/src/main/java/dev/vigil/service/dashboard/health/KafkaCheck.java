package dev.vigil.service.dashboard.health;

import dev.vigil.service.dashboard.feed.ReaderStatus;
import java.util.List;
import java.util.function.Supplier;

/// Whether what is shown live still comes in.
final class KafkaCheck implements HealthCheck {
    private final List<Supplier<ReaderStatus>> readers;

    KafkaCheck(List<Supplier<ReaderStatus>> readers) {
        this.readers = List.copyOf(readers);
    }

    @Override
    public String component() {
        return "kafka";
    }

    @Override
    public ComponentStatus impact() {
        return ComponentStatus.DOWN;
    }

    @Override
    public ComponentHealth look() {
        ComponentHealth worst = ComponentHealth.of(ComponentStatus.UP, "reading, lag " + lag());
        for (Supplier<ReaderStatus> reader : readers) {
            ComponentHealth health = health(reader.get());
            worst = health.status().compareTo(worst.status()) > 0 ? health : worst;
        }
        return worst;
    }

    private long lag() {
        return readers.stream().mapToLong(each -> each.get().lag()).sum();
    }

    private static ComponentHealth health(ReaderStatus reader) {
        return switch (reader.state()) {
            case FOLLOWING -> ComponentHealth.of(ComponentStatus.UP, reader.detail());
            case WAITING -> ComponentHealth.of(ComponentStatus.DEGRADED, reader.detail());
            case CONNECTING, INTERRUPTED -> ComponentHealth.of(ComponentStatus.DOWN, reader.detail());
        };
    }
}
