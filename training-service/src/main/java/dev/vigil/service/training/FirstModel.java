package dev.vigil.service.training;

import java.time.Duration;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Trains a model at start when none is published, so that a new system can decide without anybody's doing.
@Component
final class FirstModel implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(FirstModel.class);
    private static final Duration RETRY = Duration.ofSeconds(2);

    private final TrainingProperties properties;
    private final PublishedModels models;
    private final Trainings trainings;
    private final Thread thread;

    FirstModel(TrainingProperties properties, PublishedModels models, Trainings trainings) {
        this.properties = properties;
        this.models = models;
        this.trainings = trainings;
        this.thread = Thread.ofVirtual().name("first-model").unstarted(this::run);
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        thread.start();
    }

    private void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                models.createTopics();
                if (properties.firstModel() && !models.hasChampion()) {
                    trainings.start();
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
