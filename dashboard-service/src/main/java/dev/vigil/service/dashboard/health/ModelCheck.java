package dev.vigil.service.dashboard.health;

import dev.vigil.service.dashboard.feed.CurrentModel;
import dev.vigil.service.dashboard.feed.ModelFacts;
import java.util.Optional;

/// Whether there is a model to decide with.
final class ModelCheck implements HealthCheck {
    private final CurrentModel model;

    ModelCheck(CurrentModel model) {
        this.model = model;
    }

    @Override
    public String component() {
        return "model";
    }

    @Override
    public ComponentStatus impact() {
        return ComponentStatus.DEGRADED;
    }

    @Override
    public ComponentHealth look() {
        Optional<ModelFacts> champion = model.champion();
        Optional<String> fault = model.fault();
        if (champion.isEmpty()) {
            return new ComponentHealth(
                    ComponentStatus.DOWN, fault.orElse("none published yet: rules alone decide"), "");
        }
        String version = champion.get().version();
        return fault.map(text -> new ComponentHealth(ComponentStatus.DEGRADED, text, version))
                .orElseGet(() -> new ComponentHealth(
                        ComponentStatus.UP, "trained at " + champion.get().trainedAt(), version));
    }
}
