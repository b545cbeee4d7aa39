package dev.vigil.service.training.batch;

import dev.vigil.clickhouse.PipelineRun;
import dev.vigil.clickhouse.PipelineTask;
import dev.vigil.service.training.pipeline.Retries;
import dev.vigil.service.training.pipeline.RunRecorder;
import dev.vigil.service.training.pipeline.RunStoppedException;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A batch run while it goes: how far its tasks are, and whether it shall stop.
///
/// A task begins with its first slice and ends with the run. Any thread may tell of progress; only the one that made
/// this object does what may be repeated.
final class RunningBatch {
    /// Of the tasks that transactions pass.
    private static final int COUNTING_TASKS =
            EnumSet.range(BatchTask.EXTRACT, BatchTask.STORE).size();

    private final RunRecorder recorder;
    private final Retries retries;
    private final InstantSource clock;
    private final Thread thread = Thread.currentThread();
    private final AtomicReference<@Nullable RunStoppedException> order = new AtomicReference<>();
    private final Map<BatchTask, PipelineTask> tasks = new EnumMap<>(BatchTask.class);
    private final Map<BatchTask, Long> passed = new EnumMap<>(BatchTask.class);
    private PipelineRun run;
    private long expected = 1;

    /// Belongs to the calling thread.
    ///
    /// @param begun as it stands at its start
    RunningBatch(PipelineRun begun, RunRecorder recorder, Retries retries, InstantSource clock) {
        this.run = begun;
        this.recorder = recorder;
        this.retries = retries;
        this.clock = clock;
        recorder.run(begun);
    }

    /// So many transactions will pass the tasks.
    synchronized void expect(long transactions) {
        expected = Math.max(1, transactions);
    }

    /// Begins a task, or goes on with it.
    ///
    /// @throws RunStoppedException if the run shall stop
    synchronized void at(BatchTask task, String message) {
        stopIfTold();
        PipelineTask standing = tasks.get(task);
        record(task, (standing == null ? begun(task, 1) : standing), message);
    }

    /// So many transactions have passed a task.
    ///
    /// @throws RunStoppedException if the run shall stop
    synchronized void passed(BatchTask task, long transactions, String message) {
        passed.merge(task, transactions, Long::sum);
        at(task, message);
        double all = passed.values().stream().mapToLong(Long::longValue).sum();
        run = run.progressed(share(all / COUNTING_TASKS), message, clock.instant());
        recorder.run(run);
    }

    private void record(BatchTask task, PipelineTask standing, String message) {
        PipelineTask now =
                standing.progressed(share(passed.getOrDefault(task, 0L).doubleValue()), message, clock.instant());
        tasks.put(task, now);
        recorder.task(now);
    }

    private double share(double transactions) {
        return Math.min(1, transactions / expected);
    }

    private PipelineTask begun(BatchTask task, int attempt) {
        return new PipelineTask(
                run.runId(),
                task.wireName(),
                attempt,
                PipelineTask.Status.RUNNING,
                clock.instant(),
                null,
                0,
                "",
                clock.instant());
    }

    /// Does a part of a task that needs ClickHouse, again and again while that is away.
    ///
    /// @throws RunStoppedException if the run shall stop
    void retrying(BatchTask task, String message, Runnable work) {
        at(task, message);
        for (int attempt = 1; ; attempt++) {
            try {
                work.run();
                return;
            } catch (RuntimeException e) {
                stopIfTold();
                if (attempt == retries.attempts() || !Retries.mayHelp(e)) {
                    throw e;
                }
                again(task, attempt, message, String.valueOf(e.getMessage()));
            }
        }
    }

    private void again(BatchTask task, int attempt, String message, String failure) {
        synchronized (this) {
            PipelineTask failed = tasks.getOrDefault(task, begun(task, 1));
            recorder.task(failed.ended(PipelineTask.Status.FAILED, failure, clock.instant()));
            tasks.put(task, begun(task, failed.attempt() + 1));
        }
        try {
            Thread.sleep(retries.pauseAfter(attempt));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopIfTold();
            throw new RunStoppedException(PipelineRun.Status.INTERRUPTED, "interrupted while waiting to try again");
        }
        at(task, message);
    }

    /// Tells the run to stop, from any thread. It does so at its next step, or out of a pause at once.
    ///
    /// @return false when it is told already
    boolean stop(PipelineRun.Status end, String reason) {
        boolean told = order.compareAndSet(null, new RunStoppedException(end, reason));
        if (told) {
            thread.interrupt();
        }
        return told;
    }

    /// @throws RunStoppedException if the run was told to stop
    void stopIfTold() {
        RunStoppedException told = order.get();
        if (told != null) {
            throw told;
        }
    }

    /// Ends the run and its tasks.
    synchronized void ended(PipelineRun.Status end, String message) {
        PipelineTask.Status taskEnd = taskEnd(end);
        for (PipelineTask task : tasks.values()) {
            recorder.task(task.ended(taskEnd, taskEnd == PipelineTask.Status.DONE ? "" : message, clock.instant()));
        }
        run = run.ended(end, message, clock.instant());
        recorder.run(run);
    }

    private static PipelineTask.Status taskEnd(PipelineRun.Status end) {
        return switch (end) {
            case DONE -> PipelineTask.Status.DONE;
            case FAILED -> PipelineTask.Status.FAILED;
            case CANCELLED -> PipelineTask.Status.CANCELLED;
            case INTERRUPTED -> PipelineTask.Status.INTERRUPTED;
            case RUNNING, PROMOTED, TESTING, REFUSED ->
                throw new IllegalArgumentException("a batch run does not end as " + end.wireName());
        };
    }
}
