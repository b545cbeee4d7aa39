package dev.vigil.service.scoring.sink;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// What the sink does, by topic: `vigil_sink_records_total`, `vigil_sink_unreadable_total`, `vigil_sink_retries_total`,
/// `vigil_sink_batch_records`, `vigil_sink_insert_seconds`, `vigil_sink_lag_records`.
final class SinkMeters {
    private final MeterRegistry registry;
    private final Map<String, AtomicLong> lags = new ConcurrentHashMap<>();

    SinkMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    void stored(String topic, int records, Duration took) {
        Counter.builder("vigil.sink.records")
                .description("Records stored in ClickHouse")
                .tag("topic", topic)
                .register(registry)
                .increment(records);
        DistributionSummary.builder("vigil.sink.batch.records")
                .description("Records in a stored batch")
                .tag("topic", topic)
                .register(registry)
                .record(records);
        Timer.builder("vigil.sink.insert")
                .description("Time to store a batch")
                .tag("topic", topic)
                .publishPercentileHistogram()
                .register(registry)
                .record(took);
    }

    void retried(String topic) {
        counter("vigil.sink.retries", "Attempts to store a batch that failed", topic);
    }

    void unreadable(String topic) {
        counter("vigil.sink.unreadable", "Records that are not what their topic promises", topic);
    }

    /// Records of a topic this instance still has to store.
    void lag(String topic, long records) {
        lags.computeIfAbsent(topic, this::lagGauge).set(records);
    }

    private AtomicLong lagGauge(String topic) {
        return registry.gauge(
                "vigil.sink.lag.records", io.micrometer.core.instrument.Tags.of("topic", topic), new AtomicLong());
    }

    private void counter(String name, String description, String topic) {
        Counter.builder(name)
                .description(description)
                .tag("topic", topic)
                .register(registry)
                .increment();
    }
}
