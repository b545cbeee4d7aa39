package dev.vigil.service.training;

import dev.vigil.clickhouse.PipelineTask;
import dev.vigil.kafka.Progress;
import dev.vigil.service.training.pipeline.RunRecorder;
import dev.vigil.training.TrainingStage;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// `vigil_training_run_seconds{outcome}`: how many trainings ended since this service started, and how long they took:
/// with a model in force or under test (`done`), `refused`, `failed` or `cancelled`.
/// `vigil_training_task_seconds{task, outcome}`: the same of each attempt at a task.
@Component
final class TrainingMeters implements RunRecorder {
    private final MeterRegistry registry;
    private final Map<TrainingStage, Timer> runs = new EnumMap<>(TrainingStage.class);

    TrainingMeters(MeterRegistry registry) {
        this.registry = registry;
        Stream.of(TrainingStage.values())
                .filter(TrainingStage::isEnd)
                .forEach(end -> runs.put(end, timer(registry, end.wireName())));
    }

    private static Timer timer(MeterRegistry registry, String outcome) {
        return Timer.builder("vigil.training.run")
                .description("From the start of a training to its end")
                .tag("outcome", outcome)
                .register(registry);
    }

    @EventListener
    void on(TrainingProgressed event) {
        if (event.finished()) {
            Progress end = event.progress();
            Objects.requireNonNull(runs.get(end.stage())).record(Duration.between(end.startedAt(), end.at()));
        }
    }

    @Override
    public void task(PipelineTask task) {
        Instant endedAt = task.endedAt();
        if (endedAt != null) {
            Timer.builder("vigil.training.task")
                    .description("From the start of an attempt at a task to its end")
                    .tag("task", task.task())
                    .tag("outcome", task.status().wireName())
                    .register(registry)
                    .record(Duration.between(task.startedAt(), endedAt));
        }
    }
}
