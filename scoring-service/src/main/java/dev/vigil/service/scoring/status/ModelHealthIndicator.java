package dev.vigil.service.scoring.status;

import dev.vigil.service.scoring.ScoringProperties;
import dev.vigil.service.scoring.model.LiveModel;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/// Up with a model in force, or when none is required; out of service until the models published so far are read.
@Component
final class ModelHealthIndicator implements HealthIndicator {
    private final LiveModel model;
    private final boolean required;

    ModelHealthIndicator(LiveModel model, ScoringProperties scoring) {
        this.model = model;
        this.required = scoring.requireModel();
    }

    @Override
    public Health health() {
        LiveModel.State state = model.state();
        boolean usable = state.readToEnd() && (state.bundle() != null || !required);
        Health.Builder health = usable ? Health.up() : Health.outOfService();
        if (state.refusal() != null) {
            health.withDetail("refused", state.refusal());
        }
        return health.withDetail("version", state.version())
                .withDetail("degraded", state.bundle() == null)
                .build();
    }
}
