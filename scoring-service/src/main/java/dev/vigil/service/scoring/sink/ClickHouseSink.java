package dev.vigil.service.scoring.sink;

import dev.vigil.kafka.KafkaSettings;
import dev.vigil.service.scoring.Backoff;
import dev.vigil.service.scoring.sink.SinkStatus.Phase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Keeps records flowing into ClickHouse for as long as this service runs.
///
/// It waits for ClickHouse, brings its tables up to date, then reads and stores; whatever goes wrong is tried again
/// after
/// a pause. Scoring never waits for it.
public final class ClickHouseSink implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(ClickHouseSink.class);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(15);

    private final SinkProperties properties;
    private final KafkaSettings kafka;
    private final Runnable migrations;
    private final List<RowTarget> targets;
    private final UnreadableRecords unreadable;
    private final SinkMeters meters;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile SinkStatus status;
    private volatile @Nullable SinkLoop loop;
    private @Nullable Thread thread;

    /// @param migrations brings the tables up to date; throws while ClickHouse cannot be reached
    public ClickHouseSink(
            SinkProperties properties,
            KafkaSettings kafka,
            Runnable migrations,
            List<RowTarget> targets,
            UnreadableRecords unreadable,
            SinkMeters meters) {
        this.properties = properties;
        this.kafka = kafka;
        this.migrations = migrations;
        this.targets = List.copyOf(targets);
        this.unreadable = unreadable;
        this.meters = meters;
        this.status = new SinkStatus(properties.enabled() ? Phase.STARTING : Phase.DISABLED, "");
    }

    /// How it is doing at this moment.
    public SinkStatus status() {
        return status;
    }

    @Override
    public synchronized void start() {
        if (thread == null && properties.enabled()) {
            thread = Thread.ofPlatform().name("clickhouse-sink").start(this::run);
        }
    }

    /// Stores what is at hand, if ClickHouse is there, and stops.
    @Override
    public synchronized void stop() {
        stopping.countDown();
        Thread running = thread;
        if (running == null) {
            return;
        }
        SinkLoop current = loop;
        if (current != null) {
            current.stop();
        } else {
            running.interrupt();
        }
        try {
            running.join(STOP_PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null && stopping.getCount() > 0;
    }

    private void run() {
        Backoff backoff = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(10));
        try {
            do {
                attempt(backoff);
            } while (!stopping.await(backoff.next().toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            log.debug("Sink interrupted while waiting");
        }
        status = new SinkStatus(Phase.STOPPED, "");
    }

    private void attempt(Backoff backoff) {
        try {
            migrations.run();
            backoff.reset();
            try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(SinkLoop.settings(kafka, properties))) {
                SinkLoop current = new SinkLoop(consumer, properties, targets, unreadable, meters, this::report);
                loop = current;
                if (stopping.getCount() > 0) {
                    current.run();
                }
            } finally {
                loop = null;
            }
        } catch (InterruptException e) {
            log.debug("Sink told to stop");
        } catch (RuntimeException e) {
            report(new SinkStatus(Phase.STARTING, String.valueOf(e.getMessage())));
        }
    }

    private void report(SinkStatus now) {
        SinkStatus before = status;
        status = now;
        if (!now.problem().isEmpty() && !now.problem().equals(before.problem())) {
            log.warn("Nothing can be stored now, records wait in Kafka: problem={}", now.problem());
        } else if (now.phase() == Phase.RUNNING && before.phase() != Phase.RUNNING) {
            log.info(
                    "Storing in ClickHouse: topics={}",
                    targets.stream().map(RowTarget::topic).toList());
        }
    }
}
