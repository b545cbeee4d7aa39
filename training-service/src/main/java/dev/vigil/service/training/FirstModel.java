package dev.vigil.service.training;

import dev.vigil.service.training.pipeline.Leadership;
import dev.vigil.service.training.pipeline.Trigger;
import java.time.Duration;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Trains a model when none is published, so that a new system can decide without anybody's doing.
@Component
final class FirstModel implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(FirstModel.class);
    private static final Duration RETRY = Duration.ofSeconds(2);

    private final TrainingProperties properties;
    private final PublishedModels models;
    private final Trainings trainings;
    private volatile Thread thread = Thread.ofVirtual().unstarted(() -> {});

    FirstModel(TrainingProperties properties, PublishedModels models, Trainings trainings) {
        this.properties = properties;
        this.models = models;
        this.trainings = trainings;
    }

    @EventListener
    void on(Leadership.Changed change) {
        thread.interrupt();
        if (change.leader() && properties.firstModel()) {
            thread = Thread.ofVirtual().name("first-model").start(this::run);
        }
    }

    private void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                if (models.champion().isEmpty()) {
                    trainings.start(Trigger.FIRST_MODEL);
                }
                return;
            } catch (KafkaException e) {
                log.warn("Kafka does not answer yet, trying again in {} s: {}", RETRY.toSeconds(), e.getMessage());
                Pause.of(RETRY);
            }
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
