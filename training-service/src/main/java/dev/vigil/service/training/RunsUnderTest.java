package dev.vigil.service.training;

import dev.vigil.clickhouse.ClickHouse;
import dev.vigil.clickhouse.ClickHouseFailedException;
import dev.vigil.clickhouse.PipelineRun;
import dev.vigil.clickhouse.PipelineTask;
import dev.vigil.clickhouse.SelectPipelineRuns;
import dev.vigil.clickhouse.SelectPipelineTasks;
import dev.vigil.clickhouse.VersionedModel;
import dev.vigil.kafka.Progress;
import dev.vigil.service.training.notification.Announcement;
import dev.vigil.service.training.notification.Announcements;
import dev.vigil.service.training.pipeline.Leadership;
import dev.vigil.service.training.pipeline.RunRecorder;
import dev.vigil.training.TrainingStage;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// What is left of a run when its training is over and its model is under test: its task `test` goes on, and the
/// run ends when the life of the model is settled, by its test, by hand, or by the model of a later run.
///
/// What became of the model is read from the registry, so that it makes no difference who settled it, and whether
/// this service was away meanwhile. All of it is done in the background, on one thread. While ClickHouse is away
/// nothing is; the next call makes up for it.
///
/// `vigil_trials_ended_total{outcome}`: tests that ended with a model in force (`promoted`) or not (`refused`).
@Component
final class RunsUnderTest implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RunsUnderTest.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ModelRegistry registry;
    private final SelectPipelineRuns runs;
    private final SelectPipelineTasks tasks;
    private final RunRecorder recorder;
    private final Announcements announcements;
    private final Trainings trainings;
    private final Leadership leadership;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;
    private final Counter promoted;
    private final Counter refused;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("runs-under-test").factory());

    /// Runs that were ended, as long as ClickHouse does not say so.
    private final Set<String> ended = new HashSet<>();

    RunsUnderTest(
            ModelRegistry registry,
            ClickHouse clickHouse,
            List<RunRecorder> recorders,
            Announcements announcements,
            Trainings trainings,
            Leadership leadership,
            ApplicationEventPublisher events,
            MeterRegistry meters,
            InstantSource clock) {
        this.registry = registry;
        this.runs = new SelectPipelineRuns(clickHouse);
        this.tasks = new SelectPipelineTasks(clickHouse);
        this.recorder = RunRecorder.of(recorders);
        this.announcements = announcements;
        this.trainings = trainings;
        this.leadership = leadership;
        this.events = events;
        this.clock = clock;
        this.promoted = counter(meters, "promoted");
        this.refused = counter(meters, "refused");
    }

    private static Counter counter(MeterRegistry meters, String outcome) {
        return Counter.builder("vigil.trials.ended")
                .description("Tests of a model beside the one in force that are over")
                .tag("outcome", outcome)
                .register(meters);
    }

    /// The test of a model goes on.
    ///
    /// @param share   of the evidence that is wanted at least, 0 to 1
    /// @param message what it still lacks, for people
    void goesOn(VersionedModel tested, double share, String message) {
        later(() ->
                runs.find(tested.runId()).filter(this::isUnderTest).ifPresent(run -> progressed(run, share, message)));
    }

    /// Ends the runs whose model is no longer under test.
    void settle() {
        later(() -> {
            List<PipelineRun> tested = runs.underTest();
            ended.retainAll(tested.stream().map(PipelineRun::runId).toList());
            tested.stream().filter(this::isUnderTest).forEach(this::settle);
        });
    }

    private void later(Runnable work) {
        worker.execute(() -> {
            try {
                if (leadership.standing(Duration.ZERO) == Leadership.Standing.LEADER) {
                    work.run();
                }
            } catch (ClickHouseFailedException e) {
                log.warn("The record of a run under test waits for ClickHouse: {}", e.getMessage());
            }
        });
    }

    private boolean isUnderTest(PipelineRun run) {
        return run.status() == PipelineRun.Status.TESTING && !ended.contains(run.runId());
    }

    private void progressed(PipelineRun run, double share, String message) {
        Instant now = clock.instant();
        task(run).ifPresent(task -> recorder.task(task.progressed(share, message, now)));
        recorder.run(run.underTest(TrainingStage.TEST.percent(share) / 100, message, now));
        report(run, TrainingStage.TEST, share, message, now);
    }

    /// The attempt at the test that goes on.
    private Optional<PipelineTask> task(PipelineRun run) {
        return tasks.of(run.runId()).stream()
                .filter(task -> task.task().equals(TrainingStage.TEST.wireName())
                        && task.status() == PipelineTask.Status.RUNNING)
                .findFirst();
    }

    private void settle(PipelineRun run) {
        registry.find(run.version()).ifPresent(model -> {
            switch (model.status()) {
                case TRAINED, VALIDATED, TESTING -> {
                    // It is under test, or the registry does not know that yet.
                }
                case ACTIVE -> promoted(run, model, "model " + run.version() + " is in force: " + model.reason());
                case ARCHIVED, ROLLED_BACK ->
                    promoted(
                            run,
                            model,
                            "model " + run.version() + " was in force, and is "
                                    + model.status().wireName().replace('_', ' ') + ": " + model.reason());
                case REFUSED -> refused(run, model, "model " + run.version() + " is refused: " + model.reason());
            }
        });
    }

    private void promoted(PipelineRun run, VersionedModel model, String message) {
        settled(run, model, TrainingStage.PROMOTE, message);
        announcements.tell(Announcement.promoted(run.version(), model.reason()), run.runId());
        end(run, PipelineRun.Status.PROMOTED, TrainingStage.DONE, message);
        promoted.increment();
    }

    private void refused(PipelineRun run, VersionedModel model, String message) {
        settled(run, model, TrainingStage.REFUSE, message);
        announcements.tell(Announcement.refused(run.version(), List.of(model.reason())), run.runId());
        end(run, PipelineRun.Status.REFUSED, TrainingStage.REFUSED, message);
        refused.increment();
    }

    /// The test lasted until the model's state changed; what followed from it is done by now.
    private void settled(PipelineRun run, VersionedModel model, TrainingStage next, String message) {
        Instant now = clock.instant();
        Instant decided = model.since();
        task(run).ifPresent(test -> recorder.task(test.done(model.reason(), decided, now)));
        recorder.task(PipelineTask.done(run.runId(), next.wireName(), decided, message, now));
    }

    private void end(PipelineRun run, PipelineRun.Status end, TrainingStage stage, String message) {
        Instant now = clock.instant();
        recorder.run(run.ended(end, message, now));
        ended.add(run.runId());
        log.info("run {} ends: {}", run.runId(), message);
        report(run, stage, 1, message, now);
    }

    /// Nothing of it while a training goes on, whose reports it would hide.
    private void report(PipelineRun run, TrainingStage stage, double share, String message, Instant now) {
        if (!trainings.isUnderWay()) {
            events.publishEvent(new TestProgressed(new Progress(
                    run.runId(), stage, stage.percent(share), message, run.startedAt(), now, null, Map.of())));
        }
    }

    @Override
    public void close() {
        worker.shutdown();
        try {
            worker.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
