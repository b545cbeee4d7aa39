package dev.vigil.service.training;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/// `vigil_model_gate_bound{measure}`: what the gate asks of new models, for alerts to ask the same of the one in force:
/// the least `recall`, and with how many known `frauds` labels judge.
@Component
final class GateMeters {
    GateMeters(MeterRegistry registry, GateProperties gate) {
        gauge(registry, "recall", gate.recall());
        gauge(registry, "frauds", gate.minimumFrauds());
    }

    private static void gauge(MeterRegistry registry, String measure, double bound) {
        Gauge.builder("vigil.model.gate.bound", () -> bound)
                .description("What the validation gate asks of a new model")
                .tag("measure", measure)
                .register(registry);
    }
}
