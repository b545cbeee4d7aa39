package dev.vigil.service.training.batch;

import dev.vigil.service.training.pipeline.Leadership;
import dev.vigil.service.training.pipeline.Leadership.Standing;
import dev.vigil.service.training.pipeline.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.scheduling.support.CronTrigger;
import org.springframework.stereotype.Component;

/// Has the last full hour decided once more, on the instance that carries runs out.
@Component
final class BatchSchedule implements SchedulingConfigurer {
    private static final Logger log = LoggerFactory.getLogger(BatchSchedule.class);

    private final BatchProperties properties;
    private final BatchRuns runs;
    private final Leadership leadership;
    private final InstantSource clock;

    BatchSchedule(BatchProperties properties, BatchRuns runs, Leadership leadership, InstantSource clock) {
        this.properties = properties;
        this.runs = runs;
        this.leadership = leadership;
        this.clock = clock;
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar registrar) {
        if (properties.isScheduled()) {
            registrar.addTriggerTask(this::checkLastHour, new CronTrigger(properties.schedule(), ZoneOffset.UTC));
        }
    }

    private void checkLastHour() {
        if (leadership.standing(Duration.ZERO) != Standing.LEADER) {
            return;
        }
        Instant end = clock.instant().minus(properties.settle()).truncatedTo(ChronoUnit.HOURS);
        if (runs.start(Trigger.SCHEDULE, end.minus(1, ChronoUnit.HOURS), end) instanceof BatchRuns.Start.Busy busy) {
            log.warn("The hour until {} is not checked: batch run {} is under way", end, busy.runId());
        }
    }
}
