package dev.vigil.service.training.pipeline;

import dev.vigil.clickhouse.HyperparameterTrial;
import dev.vigil.clickhouse.PipelineRun;
import dev.vigil.clickhouse.PipelineTask;
import dev.vigil.training.TrainingListener;
import dev.vigil.training.TrainingStage;
import dev.vigil.training.search.SearchTrial;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A run while it goes: which task it is at, and whether it shall stop.
///
/// Tasks follow one another: reporting progress of the next one ends the one before. All of it belongs to the thread
/// that runs the pipeline, but for [#stop].
public final class RunningPipeline implements TrainingListener {
    private static final Order BEYOND_RECALL =
            new Order(PipelineRun.Status.PROMOTED, "what becomes of the model is settled");

    private final RunRecorder recorder;
    private final TrainingListener listener;
    private final Retries retries;
    private final InstantSource clock;
    private final Thread thread;
    private final AtomicReference<@Nullable Order> order = new AtomicReference<>();
    private PipelineRun run;
    private @Nullable PipelineTask task;

    /// How a run shall end, and why.
    private record Order(PipelineRun.Status end, String reason) {}

    /// What a task does.
    @FunctionalInterface
    public interface Work<T> {
        T run() throws IOException;
    }

    /// Belongs to the calling thread.
    ///
    /// @param begun    as it stands at its start
    /// @param listener also told of the progress
    public RunningPipeline(
            PipelineRun begun, RunRecorder recorder, TrainingListener listener, Retries retries, InstantSource clock) {
        this.run = begun;
        this.recorder = recorder;
        this.listener = listener;
        this.retries = retries;
        this.clock = clock;
        this.thread = Thread.currentThread();
        recorder.run(begun);
    }

    /// Begins a task, or goes on with it.
    ///
    /// @throws RunStoppedException if the run shall stop
    @Override
    public void progressed(TrainingStage stage, double share, String message) {
        stopIfTold();
        if (task == null || !task.task().equals(stage.wireName())) {
            endTask(PipelineTask.Status.DONE, "");
            begin(stage, 1, message);
        }
        advance(stage, share, message);
    }

    private void begin(TrainingStage stage, int attempt, String message) {
        task = new PipelineTask(
                run.runId(),
                stage.wireName(),
                attempt,
                PipelineTask.Status.RUNNING,
                clock.instant(),
                null,
                0,
                message,
                clock.instant());
    }

    private void advance(TrainingStage stage, double share, String message) {
        if (task != null) {
            task = task.progressed(share, message, clock.instant());
            recorder.task(task);
        }
        run = run.progressed(stage.percent(share) / 100, message, clock.instant());
        recorder.run(run);
        listener.progressed(stage, share, message);
    }

    /// Does a task that needs ClickHouse or Kafka, again and again while these are away.
    ///
    /// @throws RunStoppedException if the run shall stop
    public <T> T retrying(TrainingStage stage, String message, Work<T> work) throws IOException {
        progressed(stage, 0, message);
        for (int attempt = 1; ; attempt++) {
            try {
                return work.run();
            } catch (IOException | RuntimeException e) {
                stopIfTold();
                if (attempt == retries.attempts() || !Retries.mayHelp(e)) {
                    throw e;
                }
                endTask(PipelineTask.Status.FAILED, String.valueOf(e.getMessage()));
                pause(retries.pauseAfter(attempt));
                begin(stage, attempt + 1, message);
                advance(stage, 0, message);
            }
        }
    }

    private void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopIfTold();
            throw new RunStoppedException(PipelineRun.Status.INTERRUPTED, "interrupted while waiting to try again");
        }
    }

    /// Records how a training of the run's search stands.
    public void tried(SearchTrial trial) {
        recorder.trial(new HyperparameterTrial(run.runId(), trial, clock.instant()));
    }

    /// From here on the run cannot be stopped any more.
    ///
    /// @throws RunStoppedException if it was told to before
    public void passPointOfNoReturn() {
        if (!order.compareAndSet(null, BEYOND_RECALL)) {
            stopIfTold();
        }
    }

    /// Tells the run to stop, from any thread. It does so at its next step, or out of a pause at once.
    ///
    /// @return false when it is told already, or the model is being put in force or under test, or refused
    public boolean stop(PipelineRun.Status end, String reason) {
        boolean told = order.compareAndSet(null, new Order(end, reason));
        if (told) {
            thread.interrupt();
        }
        return told;
    }

    /// @throws RunStoppedException if the run was told to stop
    public void stopIfTold() {
        Order given = order.get();
        if (given != null && given.end() != PipelineRun.Status.PROMOTED) {
            throw new RunStoppedException(given.end(), given.reason());
        }
    }

    /// Leaves the run with its model under test: the task it is at goes on without this pipeline, and the run is
    /// not over.
    public void leftUnderTest(String message) {
        if (task != null) {
            recorder.task(task.progressed(0, message, clock.instant()));
            task = null;
        }
        run = run.underTest(run.progress(), message, clock.instant());
        recorder.run(run);
    }

    /// Ends the task the run is at.
    ///
    /// @param end how the run will end
    public void taskEnded(PipelineRun.Status end, String message) {
        PipelineTask.Status taskEnd = switch (end) {
            case RUNNING, TESTING, DONE ->
                throw new IllegalArgumentException("a training does not end as " + end.wireName());
            case PROMOTED, REFUSED -> PipelineTask.Status.DONE;
            case FAILED -> PipelineTask.Status.FAILED;
            case CANCELLED -> PipelineTask.Status.CANCELLED;
            case INTERRUPTED -> PipelineTask.Status.INTERRUPTED;
        };
        endTask(taskEnd, taskEnd == PipelineTask.Status.DONE ? "" : message);
    }

    /// Ends the run and the task it is at.
    public void ended(PipelineRun.Status end, String message) {
        taskEnded(end, message);
        run = run.ended(end, message, clock.instant());
        recorder.run(run);
    }

    private void endTask(PipelineTask.Status end, String reason) {
        if (task != null) {
            recorder.task(task.ended(end, reason, clock.instant()));
            task = null;
        }
    }
}
