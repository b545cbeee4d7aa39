package dev.vigil.service.training.batch;

import dev.vigil.clickhouse.ClickHouse;
import dev.vigil.clickhouse.PipelineRun;
import dev.vigil.service.training.performance.PolicyProperties;
import dev.vigil.service.training.pipeline.InstanceName;
import dev.vigil.service.training.pipeline.Leadership;
import dev.vigil.service.training.pipeline.PipelineJournal;
import dev.vigil.service.training.pipeline.Retries;
import dev.vigil.service.training.pipeline.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Carries out batch runs, one at a time, on the instance that runs trainings. A training may go on beside one: it must
/// not wait for a check, nor the check of an hour for a training.
@Component
public final class BatchRuns implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(BatchRuns.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("'batch-'yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);
    private static final String HERE = InstanceName.here();

    private final BatchProperties properties;
    private final PolicyProperties policy;
    private final Retries retries;
    private final ClickHouse clickHouse;
    private final PastModels models;
    private final PipelineJournal journal;
    private final Leadership leadership;
    private final BatchMeters meters;
    private final InstantSource clock;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("batch").daemon().factory());
    private final AtomicReference<@Nullable String> current = new AtomicReference<>();
    private volatile @Nullable RunningBatch running;

    /// What became of a wish for a run.
    public sealed interface Start {
        /// It began.
        record Begun(String runId) implements Start {}

        /// Another one is under way.
        record Busy(String runId) implements Start {}

        /// Another instance carries runs out.
        record Elsewhere() implements Start {}

        /// Kafka has not said which instance carries runs out.
        record Unknown() implements Start {}
    }

    BatchRuns(
            BatchProperties properties,
            PolicyProperties policy,
            Retries retries,
            ClickHouse clickHouse,
            PastModels models,
            PipelineJournal journal,
            Leadership leadership,
            BatchMeters meters,
            InstantSource clock) {
        this.properties = properties;
        this.policy = policy;
        this.retries = retries;
        this.clickHouse = clickHouse;
        this.models = models;
        this.journal = journal;
        this.leadership = leadership;
        this.meters = meters;
        this.clock = clock;
    }

    /// Starts a run in the background.
    ///
    /// @param from arrival, inclusive
    /// @param to   arrival, exclusive
    Start start(Trigger trigger, Instant from, Instant to) {
        return switch (leadership.standing(PATIENCE)) {
            case UNKNOWN -> new Start.Unknown();
            case FOLLOWER -> new Start.Elsewhere();
            case LEADER -> begin(trigger, from, to);
        };
    }

    private Start begin(Trigger trigger, Instant from, Instant to) {
        String runId = NAME.format(clock.instant());
        String other = current.compareAndExchange(null, runId);
        if (other != null) {
            return new Start.Busy(other);
        }
        worker.execute(() -> run(runId, trigger, from, to));
        return new Start.Begun(runId);
    }

    private void run(String runId, Trigger trigger, Instant from, Instant to) {
        Instant now = clock.instant();
        PipelineRun begun = new PipelineRun(
                runId,
                PipelineRun.Kind.BATCH,
                trigger.wireName(),
                PipelineRun.Status.RUNNING,
                "",
                now,
                null,
                0,
                "what arrived from " + from + " to " + to,
                HERE,
                now);
        RunningBatch batch = new RunningBatch(begun, journal, retries, clock);
        running = batch;
        try {
            new BatchRun(runId, from, to, properties, policy.decisionPolicy(), batch, clickHouse, models, meters, clock)
                    .run();
        } finally {
            running = null;
            current.set(null);
            // An order to stop that came too late must not reach the next run.
            Thread.interrupted();
        }
    }

    /// Tells a run to stop.
    ///
    /// @return false when it does not run here, or is told already
    public boolean cancel(String runId) {
        return runId.equals(current.get()) && stop(PipelineRun.Status.CANCELLED, "it was cancelled");
    }

    private boolean stop(PipelineRun.Status end, String reason) {
        RunningBatch batch = running;
        return batch != null && batch.stop(end, reason);
    }

    @EventListener
    void on(Leadership.Changed change) {
        if (!change.leader()) {
            stop(PipelineRun.Status.INTERRUPTED, "another instance carries batch runs out now");
        }
    }

    /// Ends a run that is under way as interrupted, and waits a moment for that to be recorded.
    @Override
    public void close() {
        if (stop(PipelineRun.Status.INTERRUPTED, "the service stopped while it ran")) {
            log.info("The batch run under way is interrupted");
        }
        worker.shutdown();
        try {
            worker.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
