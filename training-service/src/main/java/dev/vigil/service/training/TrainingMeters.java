package dev.vigil.service.training;

import dev.vigil.kafka.Progress;
import dev.vigil.training.TrainingStage;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// `vigil_training_run_seconds{outcome}`: how many trainings ended since this service started, well (`done`) or badly
/// (`failed`), and how long they took.
@Component
final class TrainingMeters {
    private final Timer done;
    private final Timer failed;

    TrainingMeters(MeterRegistry registry) {
        done = timer(registry, "done");
        failed = timer(registry, "failed");
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
            Timer timer = end.stage() == TrainingStage.DONE ? done : failed;
            timer.record(Duration.between(end.startedAt(), end.at()));
        }
    }
}
