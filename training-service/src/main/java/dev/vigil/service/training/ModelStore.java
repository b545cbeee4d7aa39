package dev.vigil.service.training;

import dev.vigil.clickhouse.ClickHouseFailedException;
import dev.vigil.clickhouse.VersionedModel;
import dev.vigil.feature.FeatureCatalogue;
import dev.vigil.kafka.Trial;
import dev.vigil.lifecycle.ModelLife;
import dev.vigil.registry.BundleCodec;
import dev.vigil.registry.MalformedBundleException;
import dev.vigil.registry.ModelBundle;
import dev.vigil.service.training.trial.TrialProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Where bundles are: as files, on the topic, in the registry.
@Component
final class ModelStore {
    private static final Logger log = LoggerFactory.getLogger(ModelStore.class);

    private final Path directory;
    private final BundleKeys keys;
    private final PublishedModels models;
    private final ModelRegistry registry;
    private final TrialProperties trial;
    private final Lock promotion = new ReentrantLock();

    ModelStore(
            TrainingProperties properties,
            BundleKeys keys,
            PublishedModels models,
            ModelRegistry registry,
            TrialProperties trial) {
        this.directory = properties.modelDirectory();
        this.keys = keys;
        this.models = models;
        this.registry = registry;
        this.trial = trial;
    }

    /// The form a bundle is kept and published in, signed by this service.
    byte[] stored(ModelBundle bundle) {
        return keys.sign(BundleCodec.encode(bundle));
    }

    /// The champion, if scoring can use it: it is sound, by somebody who is trusted, and knows the features of this
    /// release.
    ///
    /// @throws org.apache.kafka.common.KafkaException if Kafka does not answer
    Optional<ModelBundle> usableChampion() {
        return models.champion().flatMap(this::usable);
    }

    /// Whether a model is in force that scoring can use and that passed the gate.
    ///
    /// @throws org.apache.kafka.common.KafkaException if Kafka does not answer
    boolean hasProvenChampion() {
        return usableChampion()
                .filter(champion -> !isProvisional(champion.version()))
                .isPresent();
    }

    private Optional<ModelBundle> usable(byte[] stored) {
        try {
            ModelBundle champion = decode(stored);
            String schema = FeatureCatalogue.standard().schema();
            if (champion.ensemble().featureSchema().equals(schema)) {
                return Optional.of(champion);
            }
            log.warn("The champion {} knows other features and does not count", champion.version());
        } catch (MalformedBundleException e) {
            log.warn("The champion does not count: {}", e.getMessage());
        }
        return Optional.empty();
    }

    private ModelBundle decode(byte[] stored) throws MalformedBundleException {
        keys.require(stored);
        return BundleCodec.decode(stored);
    }

    /// Keeps a bundle as a file.
    ///
    /// @throws IOException if it cannot be written
    Path keep(String version, byte[] stored) throws IOException {
        Files.createDirectories(directory);
        Path file = file(version);
        Path unfinished = directory.resolve(version + ".vglm.part");
        Files.write(unfinished, stored);
        return Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /// What is kept of a version, whatever its state; empty when there is no such file.
    ///
    /// @throws IOException if it cannot be read
    Optional<byte[]> kept(String version) throws IOException {
        Path file = file(version);
        return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    }

    /// Reads the bundle of a registered model back, if it is the one that was kept and by somebody who is trusted.
    StoredBundle read(VersionedModel model) {
        Path file = file(model.version());
        try {
            byte[] stored = Files.readAllBytes(file);
            String hash = BundleKeys.hash(stored);
            return hash.equals(model.bundleHash())
                    ? new StoredBundle.Sound(stored, decode(stored))
                    : new StoredBundle.Unusable("the bundle in " + file + " was altered: its SHA-256 is " + hash
                            + ", registered is " + model.bundleHash());
        } catch (NoSuchFileException e) {
            return new StoredBundle.Unusable("the bundle is not here: there is no file " + file);
        } catch (IOException | MalformedBundleException e) {
            return new StoredBundle.Unusable("the bundle in " + file + " cannot be used: " + e.getMessage());
        }
    }

    /// Does something while nobody else puts a model in force.
    <T> T exclusively(Supplier<T> work) {
        promotion.lock();
        try {
            return work.get();
        } finally {
            promotion.unlock();
        }
    }

    /// Makes a new bundle the champion, returns when Kafka has it, and enters that into the registry.
    ///
    /// @throws org.apache.kafka.common.KafkaException if Kafka does not take it
    void putInForce(ModelRecord model, Path file, byte[] stored, ModelLife.Promoted life) {
        promotion.lock();
        try {
            models.publishChampion(stored);
            registry.enterActive(model.in(life, file, stored));
        } finally {
            promotion.unlock();
        }
    }

    /// Whether a model that passed the gate is tried beside a champion before it replaces it. A provisional one is
    /// replaced at once: it never proved anything.
    boolean isToBeTried(ModelBundle champion) {
        return trial.enabled() && !isProvisional(champion.version());
    }

    /// Whether a model is in force because there was no other, though it failed at the gate.
    boolean isProvisional(String version) {
        try {
            return registry.find(version).map(VersionedModel::provisional).orElse(false);
        } catch (ClickHouseFailedException e) {
            log.warn("Whether the champion {} is provisional cannot be said: {}", version, e.getMessage());
            return false;
        }
    }

    /// The state of a model that begins to be tried now.
    ModelLife.Testing testing(ModelLife.Validated validated, Instant now) {
        // The topic, the registry and the decisions know milliseconds.
        return validated.testing(trial.share(), now.truncatedTo(ChronoUnit.MILLIS));
    }

    /// Puts a new bundle under test, in place of one that is, returns when Kafka has it, and enters that into the
    /// registry.
    ///
    /// @throws org.apache.kafka.common.KafkaException if Kafka does not take it
    void putUnderTest(ModelRecord model, Path file, byte[] stored, ModelLife.Testing life) {
        VersionedModel state = model.in(life, file, stored);
        promotion.lock();
        try {
            models.publishTrial(stored, trialOf(state));
            registry.enterTesting(state);
        } finally {
            promotion.unlock();
        }
    }

    /// How a model under test is tried.
    Trial trialOf(VersionedModel tested) {
        return new Trial(tested.version(), trial.share(), tested.since(), tested.reason());
    }

    /// Enters the state of a model that is not in force into the registry, in the background: a ClickHouse that is away
    /// must not keep a system from deciding.
    void enter(ModelRecord model, Path file, byte[] stored, ModelLife life) {
        registry.enter(model.in(life, file, stored));
    }

    private Path file(String version) {
        return directory.resolve(version + ".vglm");
    }
}
