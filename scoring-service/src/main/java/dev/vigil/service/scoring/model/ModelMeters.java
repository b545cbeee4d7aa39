package dev.vigil.service.scoring.model;

import dev.vigil.registry.ModelBundle;
import dev.vigil.training.DetectorQuality;
import dev.vigil.training.Evaluation;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;

/// `vigil_model_info{version}` is 1 for the model in force (version empty: rules alone decide);
/// `vigil_model_changes_total` counts models put into force, `vigil_model_refused_total` bundles that were not.
/// `vigil_model_trained_timestamp_seconds` says when the model in force was trained,
/// `vigil_model_quality{detector,measure}` how it did on the newest part of its history, which it was not trained
/// on; without a known fraud there, only the alert rate can be given.
public final class ModelMeters {
    private final MultiGauge info;
    private final MultiGauge trained;
    private final MultiGauge quality;
    private final Counter changes;
    private final Counter refused;

    public ModelMeters(MeterRegistry registry) {
        info = MultiGauge.builder("vigil.model.info")
                .description("1 for the model in force")
                .register(registry);
        trained = MultiGauge.builder("vigil.model.trained.timestamp")
                .description("When the model in force was trained, since the epoch")
                .baseUnit("seconds")
                .register(registry);
        quality = MultiGauge.builder("vigil.model.quality")
                .description("Measures of the model in force on rows it was not trained on")
                .register(registry);
        changes = Counter.builder("vigil.model.changes")
                .description("Models put into force")
                .register(registry);
        refused = Counter.builder("vigil.model.refused")
                .description("Model bundles that were not used because they could not be trusted")
                .register(registry);
        show("");
    }

    void inForce(ModelBundle bundle) {
        show(bundle.version());
        trained.register(
                List.of(MultiGauge.Row.of(
                        Tags.empty(), bundle.provenance().trainedAt().getEpochSecond())),
                true);
        quality.register(rows(bundle.provenance().evaluation()), true);
        changes.increment();
    }

    /// Rules alone decide from now on.
    void withdrawn() {
        show("");
        trained.register(List.of(), true);
        quality.register(List.of(), true);
        changes.increment();
    }

    void refused() {
        refused.increment();
    }

    private void show(String version) {
        info.register(List.of(MultiGauge.Row.of(Tags.of("version", version), 1)), true);
    }

    private static List<MultiGauge.Row<?>> rows(Evaluation evaluation) {
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        boolean frauds = evaluation.frauds() > 0;
        add(rows, "isolation", evaluation.isolation(), frauds);
        add(rows, "autoencoder", evaluation.autoencoder(), frauds);
        DetectorQuality supervised = evaluation.supervised();
        if (supervised != null) {
            add(rows, "supervised", supervised, frauds);
        }
        add(rows, "ensemble", evaluation.ensemble(), frauds);
        return rows;
    }

    private static void add(List<MultiGauge.Row<?>> rows, String detector, DetectorQuality quality, boolean frauds) {
        rows.add(row(detector, "alert_rate", quality.alertRate()));
        if (frauds) {
            rows.add(row(detector, "roc_auc", quality.rocAuc()));
            rows.add(row(detector, "average_precision", quality.averagePrecision()));
            rows.add(row(detector, "precision", quality.precision()));
            rows.add(row(detector, "recall", quality.recall()));
            rows.add(row(detector, "f1", quality.f1()));
        }
    }

    private static MultiGauge.Row<?> row(String detector, String measure, double value) {
        return MultiGauge.Row.of(Tags.of("detector", detector, "measure", measure), value);
    }
}
