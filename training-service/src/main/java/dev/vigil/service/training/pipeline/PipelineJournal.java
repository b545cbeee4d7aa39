package dev.vigil.service.training.pipeline;

import dev.vigil.clickhouse.ClickHouse;
import dev.vigil.clickhouse.ClickHouseFailedException;
import dev.vigil.clickhouse.HyperparameterTrial;
import dev.vigil.clickhouse.InsertHyperparameterTrial;
import dev.vigil.clickhouse.InsertPipelineRun;
import dev.vigil.clickhouse.InsertPipelineTask;
import dev.vigil.clickhouse.Migrations;
import dev.vigil.clickhouse.PipelineRun;
import dev.vigil.clickhouse.PipelineTask;
import dev.vigil.clickhouse.SelectPipelineRuns;
import dev.vigil.clickhouse.SelectPipelineTasks;
import dev.vigil.training.TrainingStage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Keeps runs, their tasks and the trainings of their searches in ClickHouse.
///
/// Nobody waits for it: what is recorded is stored in the background, only the latest state of each run and attempt
/// counts, and what ClickHouse does not take is tried again.
@Component
public final class PipelineJournal implements RunRecorder, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PipelineJournal.class);
    private static final String INTERRUPTION = "the service stopped while it ran";
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(5);

    private final ClickHouse clickHouse;
    private final InstantSource clock;
    private final Map<String, Runnable> waiting = new LinkedHashMap<>();
    private final Thread worker = Thread.ofVirtual().name("pipeline-journal").unstarted(this::work);
    private boolean migrated;

    PipelineJournal(ClickHouse clickHouse, InstantSource clock) {
        this.clickHouse = clickHouse;
        this.clock = clock;
        worker.start();
    }

    @Override
    public void run(PipelineRun run) {
        later("run " + run.runId(), () -> new InsertPipelineRun(clickHouse).insert(run));
    }

    @Override
    public void task(PipelineTask task) {
        later(
                "task " + task.runId() + " " + task.task() + " " + task.attempt(),
                () -> new InsertPipelineTask(clickHouse).insert(task));
    }

    @Override
    public void trial(HyperparameterTrial trial) {
        later(
                "trial " + trial.runId() + " " + trial.trial().number(),
                () -> new InsertHyperparameterTrial(clickHouse).insert(trial));
    }

    /// Marks runs, and messages to people, as interrupted that were begun before `moment` and have not ended:
    /// whoever was at them is gone.
    public void markInterrupted(Instant moment) {
        later("interrupted", () -> {
            for (PipelineRun run : new SelectPipelineRuns(clickHouse).unfinished()) {
                if (run.startedAt().isBefore(moment)) {
                    interrupt(run);
                }
            }
            for (PipelineTask message : new SelectPipelineTasks(clickHouse).unfinished(TrainingStage.NOTIFY)) {
                if (message.startedAt().isBefore(moment)) {
                    interrupt(message);
                }
            }
        });
    }

    private void interrupt(PipelineRun run) {
        for (PipelineTask task : new SelectPipelineTasks(clickHouse).of(run.runId())) {
            if (task.status() == PipelineTask.Status.RUNNING) {
                interrupt(task);
            }
        }
        new InsertPipelineRun(clickHouse)
                .insert(run.ended(PipelineRun.Status.INTERRUPTED, INTERRUPTION, clock.instant()));
        log.warn("Run {} was interrupted", run.runId());
    }

    private void interrupt(PipelineTask task) {
        new InsertPipelineTask(clickHouse)
                .insert(task.ended(PipelineTask.Status.INTERRUPTED, INTERRUPTION, clock.instant()));
    }

    private void later(String key, Runnable entry) {
        synchronized (waiting) {
            // At the end, so that a run which shows as ended has all its tasks.
            waiting.remove(key);
            waiting.put(key, entry);
            waiting.notifyAll();
        }
    }

    private void work() {
        try {
            while (true) {
                awaitEntry();
                Thread.sleep(store() ? PAUSE : PAUSE_AFTER_FAILURE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitEntry() throws InterruptedException {
        synchronized (waiting) {
            while (waiting.isEmpty()) {
                waiting.wait();
            }
        }
    }

    /// Stores what waits.
    ///
    /// @return false when ClickHouse did not take all of it; the rest waits on
    private synchronized boolean store() {
        Map<String, Runnable> entries = take();
        List<String> keys = new ArrayList<>(entries.keySet());
        for (String key : keys) {
            try {
                migrate();
                entries.getOrDefault(key, () -> {}).run();
                entries.remove(key);
            } catch (ClickHouseFailedException e) {
                log.warn("The record of trainings waits for ClickHouse: {}", e.getMessage());
                giveBack(entries);
                return false;
            }
        }
        return true;
    }

    private void migrate() {
        if (!migrated) {
            new Migrations(clickHouse).apply();
            migrated = true;
        }
    }

    private Map<String, Runnable> take() {
        synchronized (waiting) {
            Map<String, Runnable> taken = new LinkedHashMap<>(waiting);
            waiting.clear();
            return taken;
        }
    }

    private void giveBack(Map<String, Runnable> entries) {
        synchronized (waiting) {
            // What was recorded meanwhile is newer.
            entries.putAll(waiting);
            waiting.clear();
            waiting.putAll(entries);
        }
    }

    /// Stores what still waits, if ClickHouse answers.
    @Override
    public void close() {
        worker.interrupt();
        store();
    }
}
