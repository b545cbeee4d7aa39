package dev.vigil.service.ingestion.intake;

import dev.vigil.kafka.Rejection;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/// Counts what one source brings in: received = accepted + rejected + unavailable + what is on its way.
public final class IntakeCounts {
    private final Counter received;
    private final Counter accepted;
    private final Counter rejected;
    private final Counter unavailable;

    public IntakeCounts(MeterRegistry registry, Rejection.Source source) {
        this.received = counter(registry, source, "received", "Records that arrived");
        this.accepted = counter(registry, source, "accepted", "Transactions that Kafka has acknowledged");
        this.rejected = counter(registry, source, "rejected", "Records that are no valid transactions");
        this.unavailable = counter(registry, source, "unavailable", "Transactions refused because Kafka was away");
    }

    private static Counter counter(MeterRegistry registry, Rejection.Source source, String name, String description) {
        return Counter.builder("vigil.intake." + name)
                .description(description)
                .tag("source", source.wireName())
                .register(registry);
    }

    public void received(long count) {
        received.increment((double) count);
    }

    public void accepted(long count) {
        accepted.increment((double) count);
    }

    public void rejected(long count) {
        rejected.increment((double) count);
    }

    public void unavailable(long count) {
        unavailable.increment((double) count);
    }
}
