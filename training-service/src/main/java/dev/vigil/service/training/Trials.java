package dev.vigil.service.training;

import dev.vigil.clickhouse.ClickHouse;
import dev.vigil.clickhouse.ClickHouseFailedException;
import dev.vigil.clickhouse.SelectContested;
import dev.vigil.clickhouse.VersionedModel;
import dev.vigil.kafka.Demotion;
import dev.vigil.kafka.Trial;
import dev.vigil.lifecycle.trial.Comparison;
import dev.vigil.lifecycle.trial.TrialJudge;
import dev.vigil.service.training.notification.Announcement;
import dev.vigil.service.training.notification.Announcements;
import dev.vigil.service.training.pipeline.Leadership;
import dev.vigil.service.training.trial.TrialProperties;
import dev.vigil.service.training.trial.TrialState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;

/// Compares the model under test with the one in force every minute, and puts it in force or refuses it as soon as
/// there is evidence enough. Any instance can say how the test goes; the one that trains acts on it.
@Component
final class Trials implements SchedulingConfigurer {
    private static final Logger log = LoggerFactory.getLogger(Trials.class);
    private static final String DEMOTED = "decides nothing any more: ";

    private final ModelRegistry registry;
    private final ModelStore store;
    private final PublishedModels models;
    private final Promotions promotions;
    private final RunsUnderTest runs;
    private final Announcements announcements;
    private final Leadership leadership;
    private final TrialProperties properties;
    private final SelectContested contested;
    private final TrialJudge judge;
    private final InstantSource clock;
    private volatile boolean topicAgrees;
    private volatile @Nullable TrialState latest;

    Trials(
            ModelRegistry registry,
            ModelStore store,
            PublishedModels models,
            Promotions promotions,
            RunsUnderTest runs,
            Announcements announcements,
            Leadership leadership,
            TrialProperties properties,
            ClickHouse clickHouse,
            InstantSource clock) {
        this.registry = registry;
        this.store = store;
        this.models = models;
        this.promotions = promotions;
        this.runs = runs;
        this.announcements = announcements;
        this.leadership = leadership;
        this.properties = properties;
        this.contested = new SelectContested(clickHouse);
        this.judge = new TrialJudge(properties.options());
        this.clock = clock;
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar registrar) {
        registrar.addFixedDelayTask(this::run, properties.interval());
    }

    @EventListener
    void on(Leadership.Changed change) {
        topicAgrees = false;
    }

    /// Judges the test and does what follows from it. While Kafka or ClickHouse is away, nothing: the next run makes up
    /// for it.
    void run() {
        if (leadership.standing(Duration.ZERO) != Leadership.Standing.LEADER) {
            return;
        }
        try {
            restore();
            registry.tested().ifPresent(tested -> act(tested, look(tested)));
            runs.settle();
        } catch (ClickHouseFailedException | KafkaException e) {
            log.warn(
                    "The test of a model is not judged, trying again in {} s: {}",
                    properties.interval().toSeconds(),
                    e.getMessage());
        }
    }

    /// The topic holds whole bundles; it is read only while there is a test, and once after.
    private void restore() {
        boolean testing = registry.tested().isPresent();
        if (testing || !topicAgrees) {
            topicAgrees = promotions.restoreTrial() && !testing;
        }
    }

    /// How the model under test does, as of at most one interval ago; empty when there is none.
    ///
    /// @throws ClickHouseFailedException if ClickHouse does not answer
    /// @throws KafkaException            if Kafka does not answer
    Optional<TrialState> current() {
        return registry.tested().map(this::recent);
    }

    private TrialState recent(VersionedModel tested) {
        TrialState seen = latest;
        return seen != null && isOf(seen, tested) && isYoung(seen) ? seen : look(tested);
    }

    private static boolean isOf(TrialState state, VersionedModel tested) {
        return state.trial().version().equals(tested.version())
                && state.trial().since().equals(tested.since());
    }

    private boolean isYoung(TrialState state) {
        return state.judgedAt().plus(properties.interval()).isAfter(clock.instant());
    }

    /// When the test ends at the latest.
    Instant endsBy(TrialState state) {
        return state.trial().since().plus(properties.longest());
    }

    private TrialState look(VersionedModel tested) {
        Instant now = clock.instant();
        Trial trial = store.trialOf(tested);
        PublishedState topic = models.read();
        String champion = topic.championVersion().orElse("");
        Demotion demotion = topic.demotionOf(trial);
        Comparison comparison = Comparison.of(contested.between(champion, tested.version(), trial.since(), now));
        TrialState state = new TrialState(
                trial,
                champion,
                demotion,
                now,
                comparison,
                judge.judge(
                        comparison, Duration.between(trial.since(), now), demotion == null ? null : demotion.reason()));
        latest = state;
        return state;
    }

    private void act(VersionedModel tested, TrialState state) {
        String reason = state.judgement().reason();
        switch (state.judgement().outcome()) {
            case GO_ON -> {
                noteDemotion(tested, state.demotion());
                runs.goesOn(tested, evidence(state), reason);
            }
            case PROMOTE ->
                tell(promotions.promote(tested.version(), "won the test beside " + state.champion() + ": " + reason));
            case REFUSE ->
                tell(promotions.refuse(tested.version(), "lost the test beside " + state.champion() + ": " + reason));
        }
    }

    /// Of what is wanted at least, how much has come in: 0 to 1.
    private double evidence(TrialState state) {
        Comparison comparison = state.comparison();
        return properties
                .options()
                .evidence(
                        comparison == null ? 0 : comparison.transactions(),
                        Duration.between(state.trial().since(), state.judgedAt()));
    }

    private void noteDemotion(VersionedModel tested, @Nullable Demotion demotion) {
        if (demotion != null && !tested.reason().startsWith(DEMOTED)) {
            registry.enter(tested.in(ModelRegistry.testing(tested), false, DEMOTED + demotion.reason()));
            log.error("model {} is only asked from now on: {}", tested.version(), demotion.reason());
            announcements.tell(Announcement.demoted(tested.version(), demotion.reason()));
        }
    }

    private static void tell(Promotions.Outcome outcome) {
        switch (outcome) {
            case Promotions.Outcome.InForce _, Promotions.Outcome.Withdrawn _ -> {
                // What became of it is logged where it is done.
            }
            case Promotions.Outcome.Unknown _ -> log.warn("The model under test is not in the registry");
            case Promotions.Outcome.Refused refused -> log.warn("The test cannot be ended: {}", refused.reason());
            case Promotions.Outcome.Unavailable unavailable ->
                log.warn("The test cannot be ended yet: {}", unavailable.reason());
        }
    }
}
