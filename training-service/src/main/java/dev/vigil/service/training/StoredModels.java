package dev.vigil.service.training;

import dev.vigil.clickhouse.VersionedModel;
import dev.vigil.registry.ModelBundle;
import dev.vigil.service.training.batch.PastModel;
import dev.vigil.service.training.batch.PastModels;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Models by their version: as the registry has them, or, where another instance keeps the file, the one in force.
@Component
final class StoredModels implements PastModels {
    private final ModelRegistry registry;
    private final ModelStore store;

    StoredModels(ModelRegistry registry, ModelStore store) {
        this.registry = registry;
        this.store = store;
    }

    @Override
    public PastModel find(String version) {
        Optional<VersionedModel> registered = registry.find(version);
        StoredBundle stored = registered
                .map(store::read)
                .orElseGet(() -> new StoredBundle.Unusable("model " + version + " is not in the registry"));
        return switch (stored) {
            case StoredBundle.Sound sound -> new PastModel.Sound(sound.bundle().ensemble());
            case StoredBundle.Unusable unusable ->
                store.usableChampion()
                        .filter(champion -> champion.version().equals(version))
                        .map(ModelBundle::ensemble)
                        .<PastModel>map(PastModel.Sound::new)
                        .orElseGet(() -> new PastModel.Absent(unusable.reason()));
        };
    }
}
