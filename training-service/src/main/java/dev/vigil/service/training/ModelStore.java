package dev.vigil.service.training;

import dev.vigil.registry.ModelBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.springframework.stereotype.Component;

/// Publishes trained bundles: a file, the topic, an entry in the registry.
@Component
final class ModelStore {
    private final Path directory;
    private final PublishedModels models;
    private final ModelRegistry registry;

    ModelStore(TrainingProperties properties, PublishedModels models, ModelRegistry registry) {
        this.directory = properties.modelDirectory();
        this.models = models;
        this.registry = registry;
    }

    /// Keeps the bundle as a file, puts it in force, and has it registered. Registering waits for ClickHouse in the
    /// background: a history that is away must not keep a system from deciding.
    ///
    /// @param stored the encoded `bundle`
    /// @throws IOException if the file cannot be written
    void publish(ModelBundle bundle, byte[] stored) throws IOException {
        Path file = keep(bundle.version(), stored);
        models.publishChampion(stored);
        registry.register(bundle, file);
    }

    private Path keep(String version, byte[] stored) throws IOException {
        Files.createDirectories(directory);
        Path file = directory.resolve(version + ".vglm");
        Path unfinished = directory.resolve(version + ".vglm.part");
        Files.write(unfinished, stored);
        return Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
