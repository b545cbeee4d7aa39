package dev.vigil.service.training;

import dev.vigil.clickhouse.VersionedModel;
import dev.vigil.feature.FeatureCatalogue;
import dev.vigil.kafka.Trial;
import dev.vigil.lifecycle.ModelLife;
import dev.vigil.service.training.notification.Announcement;
import dev.vigil.service.training.notification.Announcements;
import dev.vigil.service.training.pipeline.Leadership;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Puts models in force, by hand or because they won their test, and ends tests.
///
/// The topic `models` says what is in force, the registry what it is allowed to become. Kafka is told first: a process
/// that dies in between leaves a registry that names another model than the topic, which is noticed here.
@Component
final class Promotions {
    private static final Logger log = LoggerFactory.getLogger(Promotions.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ModelStore store;
    private final ModelRegistry registry;
    private final PublishedModels models;
    private final RunsUnderTest runs;
    private final Announcements announcements;
    private final Leadership leadership;
    private final InstantSource clock;

    /// What became of a wish.
    sealed interface Outcome {
        /// The model is in force.
        record InForce(VersionedModel model) implements Outcome {}

        /// The model is no longer under test and never comes into force.
        record Withdrawn(VersionedModel model) implements Outcome {}

        /// There is no such model.
        record Unknown() implements Outcome {}

        /// The model in force stays.
        ///
        /// @param reason for people
        record Refused(String reason) implements Outcome {}

        /// Kafka or ClickHouse does not answer; nothing was changed.
        ///
        /// @param reason for people
        record Unavailable(String reason) implements Outcome {}
    }

    Promotions(
            ModelStore store,
            ModelRegistry registry,
            PublishedModels models,
            RunsUnderTest runs,
            Announcements announcements,
            Leadership leadership,
            InstantSource clock) {
        this.store = store;
        this.registry = registry;
        this.models = models;
        this.runs = runs;
        this.announcements = announcements;
        this.leadership = leadership;
        this.clock = clock;
    }

    /// Puts an archived model in force, or the one under test; the one that is in force becomes archived.
    ///
    /// @param reason why, for people
    /// @throws dev.vigil.clickhouse.ClickHouseFailedException if ClickHouse does not answer
    /// @throws org.apache.kafka.common.KafkaException         if Kafka does not answer
    Outcome promote(String version, String reason) {
        return alone(() ->
                registry.find(version).map(model -> promote(model, reason)).orElseGet(Outcome.Unknown::new));
    }

    private Outcome promote(VersionedModel model, String reason) {
        return switch (model.status()) {
            case ARCHIVED -> bringBack(model, reason);
            case ACTIVE -> putBack(model);
            case TESTING -> conclude(model, reason);
            case TRAINED, VALIDATED ->
                new Outcome.Refused(
                        "model " + model.version() + " is " + model.status().wireName()
                                + ": only one that is under test or was in force before can be put in force by hand");
            case REFUSED -> new Outcome.Refused("model " + model.version() + " was refused: " + model.reason());
            case ROLLED_BACK ->
                new Outcome.Refused(
                        "model " + model.version() + " was rolled back and does not come back: " + model.reason());
        };
    }

    /// Makes the topic agree with a registry that has the model as active.
    private Outcome putBack(VersionedModel active) {
        return isChampion(active)
                ? new Outcome.Refused("model " + active.version() + " is in force already")
                : publish(active, ModelRegistry.promoted(active), List.of());
    }

    private Outcome bringBack(VersionedModel archived, String reason) {
        Outcome outcome = restore(archived, reason, List.of());
        if (outcome instanceof Outcome.InForce) {
            announcements.tell(Announcement.promoted(archived.version(), reason));
        }
        return outcome;
    }

    private Outcome restore(VersionedModel model, String reason, List<VersionedModel> withdrawn) {
        ModelLife.Archived archived = new ModelLife.Archived(model.version(), model.since(), model.provisional());
        return publish(model, archived.restored(reason, clock.instant()), withdrawn);
    }

    private Outcome conclude(VersionedModel tested, String reason) {
        Outcome outcome = publish(tested, ModelRegistry.testing(tested).promoted(reason, clock.instant()), List.of());
        if (outcome instanceof Outcome.InForce) {
            models.endTrial();
        }
        return outcome;
    }

    /// Ends the test of a model, for good; the one in force stays.
    ///
    /// @param reason why, for people
    /// @throws dev.vigil.clickhouse.ClickHouseFailedException if ClickHouse does not answer
    /// @throws org.apache.kafka.common.KafkaException         if Kafka does not answer
    Outcome refuse(String version, String reason) {
        return alone(
                () -> registry.find(version).map(model -> refuse(model, reason)).orElseGet(Outcome.Unknown::new));
    }

    private Outcome refuse(VersionedModel model, String reason) {
        if (model.status() != ModelLife.Status.TESTING) {
            return new Outcome.Refused("model " + model.version() + " is "
                    + model.status().wireName() + ": only one that is under test can be refused");
        }
        models.endTrial();
        VersionedModel refused = model.in(ModelRegistry.testing(model).refused(reason, clock.instant()), false, reason);
        registry.enter(refused);
        log.info("model {} is refused: {}", model.version(), reason);
        return new Outcome.Withdrawn(refused);
    }

    /// Makes the topic agree with a registry that has a model under test, or none: a process that died in between, or
    /// a topic that was lost, must leave neither a test that nobody ends nor one that nobody makes.
    ///
    /// @return false when this instance may not, or does not know enough
    /// @throws dev.vigil.clickhouse.ClickHouseFailedException if ClickHouse does not answer
    /// @throws org.apache.kafka.common.KafkaException         if Kafka does not answer
    boolean restoreTrial() {
        return leadership.standing(Duration.ZERO) == Leadership.Standing.LEADER
                && store.exclusively(() -> registry.settled(PATIENCE) && agree());
    }

    private boolean agree() {
        PublishedState topic = models.read();
        registry.tested().ifPresentOrElse(tested -> resume(tested, topic), () -> endUnknownTrial(topic));
        return true;
    }

    private void resume(VersionedModel tested, PublishedState topic) {
        Trial trial = store.trialOf(tested);
        if (topic.championVersion().filter(tested.version()::equals).isPresent()) {
            conclude(tested, "put in force while under test");
        } else if (!topic.tries(trial)) {
            switch (store.read(tested)) {
                case StoredBundle.Unusable unusable -> refuse(tested, unusable.reason());
                case StoredBundle.Sound sound -> {
                    models.publishTrial(sound.stored(), trial);
                    log.info("the test of model {} goes on, with a share of {}", tested.version(), trial.share());
                }
            }
        }
    }

    private void endUnknownTrial(PublishedState topic) {
        if (topic.challenged()) {
            log.warn("a test that the registry knows nothing of is ended");
            models.endTrial();
        }
    }

    /// @param withdrawn states of other models, entered as soon as Kafka has this one
    private Outcome publish(VersionedModel model, ModelLife.Promoted life, List<VersionedModel> withdrawn) {
        return switch (store.read(model)) {
            case StoredBundle.Unusable unusable -> refused(model, unusable.reason());
            case StoredBundle.Sound sound
            when !sound.bundle()
                    .ensemble()
                    .featureSchema()
                    .equals(FeatureCatalogue.standard().schema()) ->
                refused(model, "it knows the features of another release");
            case StoredBundle.Sound sound -> {
                models.publishChampion(sound.stored());
                withdrawn.forEach(registry::enter);
                yield inForce(model.in(life, life.provisional(), life.reason()));
            }
        };
    }

    private static Outcome refused(VersionedModel model, String reason) {
        return new Outcome.Refused("model " + model.version() + " cannot be put in force: " + reason);
    }

    private Outcome inForce(VersionedModel active) {
        registry.enterActive(active);
        log.info("model {} is in force: {}", active.version(), active.reason());
        return new Outcome.InForce(active);
    }

    /// Withdraws the model in force, for good, and puts the one before it back in force.
    ///
    /// @param reason what harm it did, for people
    /// @throws dev.vigil.clickhouse.ClickHouseFailedException if ClickHouse does not answer
    /// @throws org.apache.kafka.common.KafkaException         if Kafka does not answer
    Outcome rollBack(String reason) {
        return alone(() -> registry.in(ModelLife.Status.ACTIVE).stream()
                .filter(this::isChampion)
                .findFirst()
                .map(failed -> rollBack(failed, reason))
                .orElseGet(() -> new Outcome.Refused(
                        "the registry does not know the model in force; promote the one that shall be")));
    }

    private Outcome rollBack(VersionedModel failed, String reason) {
        Optional<VersionedModel> before =
                registry.in(ModelLife.Status.ARCHIVED).stream().max(Comparator.comparing(VersionedModel::since));
        if (before.isEmpty()) {
            return new Outcome.Refused("there is no model to return to: " + failed.version() + " is the first one");
        }
        ModelLife.RolledBack life = ModelRegistry.promoted(failed).rolledBack(reason, clock.instant());
        Outcome outcome = restore(
                before.get(),
                failed.version() + " was rolled back: " + reason,
                List.of(failed.in(life, failed.provisional(), reason)));
        if (outcome instanceof Outcome.InForce inForce) {
            announcements.tell(
                    Announcement.rolledBack(failed.version(), inForce.model().version(), reason));
        }
        return outcome;
    }

    private boolean isChampion(VersionedModel model) {
        return models.read().championVersion().filter(model.version()::equals).isPresent();
    }

    private Outcome alone(Supplier<Outcome> work) {
        return switch (leadership.standing(PATIENCE)) {
            case UNKNOWN -> new Outcome.Unavailable("Kafka has not said yet which instance puts models in force");
            case FOLLOWER -> new Outcome.Refused("another instance of this service puts models in force: ask that one");
            case LEADER -> store.exclusively(() -> settled(work));
        };
    }

    private Outcome settled(Supplier<Outcome> work) {
        if (!registry.settled(PATIENCE)) {
            return new Outcome.Unavailable("the registry waits for ClickHouse");
        }
        Outcome outcome = work.get();
        // So that who asks next sees it.
        registry.settled(PATIENCE);
        runs.settle();
        return outcome;
    }
}
