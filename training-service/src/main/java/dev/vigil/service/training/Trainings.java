package dev.vigil.service.training;

import dev.vigil.clickhouse.ClickHouseFailedException;
import dev.vigil.clickhouse.PipelineRun;
import dev.vigil.clickhouse.VersionedModel;
import dev.vigil.kafka.Progress;
import dev.vigil.service.training.drift.DriftReferences;
import dev.vigil.service.training.notification.Announcements;
import dev.vigil.service.training.pipeline.InstanceName;
import dev.vigil.service.training.pipeline.Leadership;
import dev.vigil.service.training.pipeline.PipelineJournal;
import dev.vigil.service.training.pipeline.RunRecorder;
import dev.vigil.service.training.pipeline.RunningPipeline;
import dev.vigil.service.training.pipeline.Trigger;
import dev.vigil.training.search.SearchBudget;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.GitProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Runs trainings, one at a time, if this instance is the one that does.
@Component
final class Trainings implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Trainings.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String HERE = InstanceName.here();

    private final TrainingPlans plans;
    private final PipelineProperties properties;
    private final ModelStore store;
    private final ModelRegistry registry;
    private final DriftReferences references;
    private final Announcements announcements;
    private final PipelineJournal journal;
    private final RunRecorder recorder;
    private final Leadership leadership;
    private final InstantSource clock;
    private final ApplicationEventPublisher events;
    private final String commit;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("training").daemon().factory());
    private final AtomicReference<@Nullable ModelVersion> current = new AtomicReference<>();
    private volatile @Nullable RunningPipeline pipeline;
    private volatile @Nullable Progress latest;

    /// What became of a wish for a run.
    sealed interface Start {
        /// It began.
        ///
        /// @param version of the model to come, and the run's id
        record Begun(String version) implements Start {}

        /// Another one is under way.
        record Busy(String version) implements Start {}

        /// The model of an earlier run is under test, and nobody asked for this one.
        ///
        /// @param tested version of the model under test
        record Waiting(String tested) implements Start {}

        /// Another instance runs trainings.
        record Elsewhere() implements Start {}

        /// Kafka has not said which instance runs trainings.
        record Unknown() implements Start {}
    }

    Trainings(
            TrainingPlans plans,
            PipelineProperties properties,
            ModelStore store,
            ModelRegistry registry,
            DriftReferences references,
            Announcements announcements,
            PipelineJournal journal,
            List<RunRecorder> recorders,
            Leadership leadership,
            InstantSource clock,
            ApplicationEventPublisher events,
            ObjectProvider<GitProperties> git) {
        this.plans = plans;
        this.properties = properties;
        this.store = store;
        this.registry = registry;
        this.references = references;
        this.announcements = announcements;
        this.journal = journal;
        this.recorder = RunRecorder.of(recorders);
        this.leadership = leadership;
        this.clock = clock;
        this.events = events;
        this.commit = Optional.ofNullable(git.getIfAvailable())
                .map(GitProperties::getShortCommitId)
                .orElse("unknown");
    }

    /// Starts a run in the background, with the hyper-parameters that are configured.
    Start start(Trigger trigger) {
        return start(trigger, null);
    }

    /// Starts a run in the background. One that nobody asked for waits while a model is under test: it would put its
    /// own in place of that one, which would then have been tested for nothing, and may be the answer already.
    ///
    /// @param search what it may spend on looking for better hyper-parameters first; null for none
    Start start(Trigger trigger, @Nullable SearchBudget search) {
        return switch (leadership.standing(PATIENCE)) {
            case UNKNOWN -> new Start.Unknown();
            case FOLLOWER -> new Start.Elsewhere();
            case LEADER ->
                (trigger.byItself() ? tested() : Optional.<String>empty())
                        .<Start>map(Start.Waiting::new)
                        .orElseGet(() -> begin(trigger, search));
        };
    }

    private Optional<String> tested() {
        try {
            return registry.tested().map(VersionedModel::version);
        } catch (ClickHouseFailedException e) {
            log.warn("Whether a model is under test cannot be said: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private Start begin(Trigger trigger, @Nullable SearchBudget search) {
        ModelVersion version = ModelVersion.at(clock.instant(), commit);
        ModelVersion running = current.compareAndExchange(null, version);
        if (running != null) {
            return new Start.Busy(running.text());
        }
        worker.execute(() -> run(version, trigger, search));
        return new Start.Begun(version.text());
    }

    /// Whether a training goes on here.
    boolean isUnderWay() {
        return current.get() != null;
    }

    /// Tells a run to stop.
    ///
    /// @return false when it does not run here, or can no longer be stopped
    boolean cancel(String runId) {
        ModelVersion running = current.get();
        return running != null
                && running.text().equals(runId)
                && stop(PipelineRun.Status.CANCELLED, "it was cancelled");
    }

    private boolean stop(PipelineRun.Status end, String reason) {
        RunningPipeline running = pipeline;
        return running != null && running.stop(end, reason);
    }

    /// The latest report of this service's current or last run.
    Optional<Progress> latest() {
        return Optional.ofNullable(latest);
    }

    @EventListener
    void on(TrainingProgressed event) {
        latest = event.progress();
    }

    @EventListener
    void on(Leadership.Changed change) {
        if (change.leader()) {
            journal.markInterrupted(clock.instant());
        } else {
            stop(PipelineRun.Status.INTERRUPTED, "another instance runs trainings now");
        }
    }

    private void run(ModelVersion version, Trigger trigger, @Nullable SearchBudget search) {
        ProgressReporter reporter = new ProgressReporter(
                version.text(), clock, progress -> events.publishEvent(new TrainingProgressed(progress)));
        RunningPipeline running =
                new RunningPipeline(begun(version, trigger), recorder, reporter, properties.retries(), clock);
        pipeline = running;
        try {
            new TrainingRun(
                            () -> plans.next(trigger, search),
                            version,
                            running,
                            reporter,
                            store,
                            references,
                            announcements,
                            clock)
                    .run();
        } finally {
            pipeline = null;
            current.set(null);
            // An order to stop that came too late must not reach the next run.
            Thread.interrupted();
        }
    }

    private PipelineRun begun(ModelVersion version, Trigger trigger) {
        Instant now = clock.instant();
        return new PipelineRun(
                version.text(),
                trigger.wireName(),
                PipelineRun.Status.RUNNING,
                version.text(),
                now,
                null,
                0,
                "starting",
                HERE,
                now);
    }

    /// Ends a run that is under way as interrupted, and waits a moment for that to be recorded.
    @Override
    public void close() {
        if (stop(PipelineRun.Status.INTERRUPTED, "the service stopped while it ran")) {
            log.info("The training under way is interrupted");
        }
        worker.shutdown();
        try {
            worker.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
