package dev.vigil.service.training.performance;

import dev.vigil.clickhouse.LabelAge;
import dev.vigil.clickhouse.SelectLabelAge;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What is known of live decisions, by how old they were when it was known (`age_days`):
/// `vigil_model_live_recall`, `vigil_model_live_precision`, and on how many frauds they rest,
/// `vigil_model_live_frauds`.
/// Not a number while unknown.
@Component
final class LiveQualityMeters {
    private volatile Map<Integer, LabelAge> ages = Map.of();

    LiveQualityMeters(MeterRegistry registry) {
        for (int days : SelectLabelAge.DAYS) {
            gauge(
                    registry,
                    "vigil.model.live.recall",
                    "Share of the frauds known at this age that was not approved",
                    days,
                    age -> known(age.recall()));
            gauge(
                    registry,
                    "vigil.model.live.precision",
                    "Share of frauds among what was not approved and labelled by this age",
                    days,
                    age -> known(age.precision()));
            gauge(registry, "vigil.model.live.frauds", "Frauds known at this age", days, LabelAge::frauds);
        }
    }

    private void gauge(
            MeterRegistry registry, String name, String description, int days, ToDoubleFunction<LabelAge> value) {
        Gauge.builder(name, () -> {
                    LabelAge age = ages.get(days);
                    return age == null ? Double.NaN : value.applyAsDouble(age);
                })
                .description(description)
                .tag("age_days", Integer.toString(days))
                .register(registry);
    }

    private static double known(@Nullable Double share) {
        return share == null ? Double.NaN : share;
    }

    /// Shows these and forgets what was shown before.
    void show(List<LabelAge> known) {
        Map<Integer, LabelAge> next = new HashMap<>();
        known.forEach(age -> next.put(age.days(), age));
        ages = Map.copyOf(next);
    }
}
