package dev.vigil.service.training;

import dev.vigil.clickhouse.ClickHouse;
import dev.vigil.clickhouse.ClickHouseFailedException;
import dev.vigil.clickhouse.InsertDriftMetrics;
import dev.vigil.clickhouse.InsertRetrainingTrigger;
import dev.vigil.clickhouse.Migrations;
import dev.vigil.clickhouse.PipelineRun;
import dev.vigil.clickhouse.SelectPipelineRuns;
import dev.vigil.clickhouse.SelectRetrainingTriggers;
import dev.vigil.drift.DriftFinding;
import dev.vigil.drift.DriftMetric;
import dev.vigil.drift.RetrainingTrigger;
import dev.vigil.drift.RetrainingTrigger.Action;
import dev.vigil.lifecycle.RetrainingPolicy.Answer;
import dev.vigil.registry.ModelBundle;
import dev.vigil.service.training.drift.DriftMeasurement;
import dev.vigil.service.training.drift.DriftMeters;
import dev.vigil.service.training.drift.DriftProperties;
import dev.vigil.service.training.pipeline.Leadership;
import dev.vigil.service.training.pipeline.Leadership.Standing;
import dev.vigil.service.training.pipeline.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.scheduling.support.CronTrigger;
import org.springframework.stereotype.Component;

/// Looks for drift once an hour, on the instance that trains, stores what it finds, and answers it: with a
/// training where the policy says so, else by telling people.
///
/// A training that came to a conclusion, or is under way, answers the same drift away from the same model for as
/// long as the cooldown lasts. Without that a model nothing better is found for would be trained against every
/// hour, as concept drift overrides all else.
@Component
final class DriftCheck implements SchedulingConfigurer {
    private static final Logger log = LoggerFactory.getLogger(DriftCheck.class);

    private final DriftProperties properties;
    private final Duration cooldown;
    private final ModelStore models;
    private final DriftMeasurement measurement;
    private final DriftMeters meters;
    private final RetrainingCheck check;
    private final Trainings trainings;
    private final Leadership leadership;
    private final ClickHouse clickHouse;
    private final InstantSource clock;

    DriftCheck(
            DriftProperties properties,
            ScheduleProperties schedule,
            ModelStore models,
            DriftMeasurement measurement,
            DriftMeters meters,
            RetrainingCheck check,
            Trainings trainings,
            Leadership leadership,
            ClickHouse clickHouse,
            InstantSource clock) {
        this.properties = properties;
        this.cooldown = schedule.cooldown();
        this.models = models;
        this.measurement = measurement;
        this.meters = meters;
        this.check = check;
        this.trainings = trainings;
        this.leadership = leadership;
        this.clickHouse = clickHouse;
        this.clock = clock;
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar registrar) {
        if (properties.isOn()) {
            registrar.addTriggerTask(this::runIfLeading, new CronTrigger(properties.check(), ZoneOffset.UTC));
        }
    }

    @EventListener
    void on(Leadership.Changed change) {
        if (!change.leader()) {
            meters.forget();
        }
    }

    private void runIfLeading() {
        if (leadership.standing(Duration.ZERO) == Standing.LEADER) {
            run();
        }
    }

    /// Compares, stores and answers. What cannot be done now is left to the next time.
    void run() {
        try {
            Optional<ModelBundle> champion = models.usableChampion();
            if (champion.isEmpty()) {
                log.info("No drift can be found: no model is in force");
                meters.forget();
                return;
            }
            new Migrations(clickHouse).apply();
            compare(champion.get().version());
        } catch (ClickHouseFailedException | KafkaException e) {
            meters.forget();
            log.warn("Whether there is drift cannot be said: {}", e.getMessage());
        }
    }

    private void compare(String modelVersion) {
        List<DriftMetric> metrics = measurement.of(modelVersion);
        new InsertDriftMetrics(clickHouse).insert(metrics);
        List<DriftFinding> findings = DriftFinding.of(metrics, properties.limits());
        meters.show(findings, metrics);
        findings.stream()
                .filter(DriftFinding::isDrift)
                .sorted(Comparator.comparing(DriftFinding::drift).reversed())
                .forEach(finding -> answer(finding, modelVersion));
    }

    private void answer(DriftFinding finding, String modelVersion) {
        Reaction reaction = given(finding, modelVersion).orElseGet(() -> decide(finding));
        new InsertRetrainingTrigger(clickHouse)
                .insert(new RetrainingTrigger(
                        clock.instant(),
                        finding.kind(),
                        finding.level(),
                        finding.names(),
                        reaction.action(),
                        reaction.reason(),
                        modelVersion,
                        reaction.runId()));
        log.warn(
                "{} drift is {} ({}): {}, {}",
                finding.kind().wireName(),
                finding.level().wireName(),
                String.join(", ", finding.names()),
                reaction.action().wireName(),
                reaction.reason());
    }

    /// @param runId the training that is the answer, empty when none is
    private record Reaction(Action action, String reason, String runId) {}

    private Optional<Reaction> given(DriftFinding finding, String modelVersion) {
        Instant now = clock.instant();
        return new SelectRetrainingTriggers(clickHouse)
                .lastAnswered(finding.kind(), modelVersion)
                .filter(last -> now.isBefore(last.triggeredAt().plus(cooldown)))
                .filter(last -> isAnswer(last.runId()))
                .map(last -> new Reaction(
                        Action.NOTHING,
                        "training %s answered it %d h ago"
                                .formatted(
                                        last.runId(),
                                        Duration.between(last.triggeredAt(), now)
                                                .toHours()),
                        ""));
    }

    /// A training that failed or was stopped has answered nothing. One nothing is known of yet has only just
    /// begun.
    private boolean isAnswer(String runId) {
        return new SelectPipelineRuns(clickHouse)
                .find(runId)
                .map(PipelineRun::status)
                .map(status -> switch (status) {
                    case RUNNING, TESTING, PROMOTED, REFUSED, DONE -> true;
                    case FAILED, CANCELLED, INTERRUPTED -> false;
                })
                .orElse(true);
    }

    private Reaction decide(DriftFinding finding) {
        return switch (check.run(finding.drift())) {
            case Answer.Wait wait -> new Reaction(Action.ALERT, wait.reason(), "");
            case Answer.Train train -> train(train.reason());
        };
    }

    private Reaction train(String reason) {
        return switch (trainings.start(Trigger.DRIFT)) {
            case Trainings.Start.Begun begun -> new Reaction(Action.RETRAIN, reason, begun.version());
            case Trainings.Start.Busy busy ->
                new Reaction(Action.NOTHING, "training " + busy.version() + " is under way", busy.version());
            case Trainings.Start.Waiting waiting ->
                new Reaction(Action.ALERT, "model " + waiting.tested() + " is under test", "");
            case Trainings.Start.Elsewhere _, Trainings.Start.Unknown _ ->
                new Reaction(Action.ALERT, "this instance no longer runs trainings", "");
        };
    }
}
