package dev.vigil.service.training;

import dev.vigil.clickhouse.ClickHouseFailedException;
import dev.vigil.lifecycle.RetrainingPolicy.Answer;
import dev.vigil.lifecycle.RetrainingPolicy.Drift;
import dev.vigil.service.training.pipeline.Leadership;
import dev.vigil.service.training.pipeline.Leadership.Standing;
import dev.vigil.service.training.pipeline.Trigger;
import java.time.Duration;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.scheduling.support.CronTrigger;
import org.springframework.stereotype.Component;

/// Begins trainings at the hours of the configuration, on the instance that runs them.
@Component
final class TrainingSchedule implements SchedulingConfigurer {
    private static final Logger log = LoggerFactory.getLogger(TrainingSchedule.class);

    private final ScheduleProperties properties;
    private final RetrainingCheck check;
    private final Leadership leadership;
    private final Trainings trainings;

    TrainingSchedule(ScheduleProperties properties, RetrainingCheck check, Leadership leadership, Trainings trainings) {
        this.properties = properties;
        this.check = check;
        this.leadership = leadership;
        this.trainings = trainings;
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar registrar) {
        add(registrar, properties.full(), this::train);
        add(registrar, properties.check(), this::trainIfItIsTime);
    }

    private void add(ScheduledTaskRegistrar registrar, String cron, Runnable task) {
        if (!ScheduleProperties.isNever(cron)) {
            registrar.addTriggerTask(() -> ifLeading(task), new CronTrigger(cron, ZoneOffset.UTC));
        }
    }

    private void ifLeading(Runnable task) {
        if (leadership.standing(Duration.ZERO) == Standing.LEADER) {
            task.run();
        }
    }

    private void train() {
        switch (trainings.start(Trigger.SCHEDULE)) {
            case Trainings.Start.Begun begun -> log.info("Training {} begins by schedule", begun.version());
            case Trainings.Start.Busy busy ->
                log.info("No training begins by schedule: {} is under way", busy.version());
            case Trainings.Start.Waiting waiting ->
                log.info("No training begins by schedule: model {} is under test", waiting.tested());
            case Trainings.Start.Elsewhere _, Trainings.Start.Unknown _ ->
                log.info("No training begins by schedule: this instance no longer runs them");
        }
    }

    /// Drift is answered when it is found, by [DriftCheck].
    private void trainIfItIsTime() {
        try {
            switch (check.run(Drift.NONE)) {
                case Answer.Train train -> {
                    log.info("It is time to train: {}", train.reason());
                    train();
                }
                case Answer.Wait wait -> log.info("It is not time to train: {}", wait.reason());
            }
        } catch (ClickHouseFailedException e) {
            log.warn("Whether it is time to train cannot be said: {}", e.getMessage());
        }
    }
}
