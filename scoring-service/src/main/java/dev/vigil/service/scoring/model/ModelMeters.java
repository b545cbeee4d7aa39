package dev.vigil.service.scoring.model;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.List;

/// `vigil_model_info{version}` is 1 for the model in force (version empty: rules alone decide);
/// `vigil_model_changes_total` counts models put into force, `vigil_model_refused_total` bundles that were not.
public final class ModelMeters {
    private final MultiGauge info;
    private final Counter changes;
    private final Counter refused;

    public ModelMeters(MeterRegistry registry) {
        info = MultiGauge.builder("vigil.model.info")
                .description("1 for the model in force")
                .register(registry);
        changes = Counter.builder("vigil.model.changes")
                .description("Models put into force")
                .register(registry);
        refused = Counter.builder("vigil.model.refused")
                .description("Model bundles that were not used because they could not be trusted")
                .register(registry);
        show("");
    }

    /// @param version empty when rules alone decide
    void inForce(String version) {
        show(version);
        changes.increment();
    }

    void refused() {
        refused.increment();
    }

    private void show(String version) {
        info.register(List.of(MultiGauge.Row.of(Tags.of("version", version), 1)), true);
    }
}
