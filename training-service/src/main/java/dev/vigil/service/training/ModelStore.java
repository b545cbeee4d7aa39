package dev.vigil.service.training;

import dev.vigil.feature.FeatureCatalogue;
import dev.vigil.lifecycle.ModelLife;
import dev.vigil.registry.BundleCodec;
import dev.vigil.registry.MalformedBundleException;
import dev.vigil.registry.ModelBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Where bundles are: as files, on the topic, in the registry.
@Component
final class ModelStore {
    private static final Logger log = LoggerFactory.getLogger(ModelStore.class);

    private final Path directory;
    private final PublishedModels models;
    private final ModelRegistry registry;

    ModelStore(TrainingProperties properties, PublishedModels models, ModelRegistry registry) {
        this.directory = properties.modelDirectory();
        this.models = models;
        this.registry = registry;
    }

    /// The champion, if scoring can use it: it is sound and knows the features of this release.
    ///
    /// @throws org.apache.kafka.common.KafkaException if Kafka does not answer
    Optional<ModelBundle> usableChampion() {
        return models.champion().flatMap(ModelStore::usable);
    }

    private static Optional<ModelBundle> usable(byte[] stored) {
        try {
            ModelBundle champion = BundleCodec.decode(stored);
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

    /// Keeps a bundle as a file.
    ///
    /// @throws IOException if it cannot be written
    Path keep(String version, byte[] stored) throws IOException {
        Files.createDirectories(directory);
        Path file = directory.resolve(version + ".vglm");
        Path unfinished = directory.resolve(version + ".vglm.part");
        Files.write(unfinished, stored);
        return Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /// Makes a bundle the champion and returns when Kafka has it.
    ///
    /// @throws org.apache.kafka.common.KafkaException if Kafka does not take it
    void putInForce(byte[] stored) {
        models.publishChampion(stored);
    }

    /// Enters a model's state into the registry, in the background: a ClickHouse that is away must not keep a system
    /// from deciding.
    void enter(ModelRecord model, Path file, byte[] stored, ModelLife life) {
        registry.enter(model, file, model.in(life, file, stored));
    }
}
