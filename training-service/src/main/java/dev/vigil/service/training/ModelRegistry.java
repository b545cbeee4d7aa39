package dev.vigil.service.training;

import dev.vigil.clickhouse.ClickHouse;
import dev.vigil.clickhouse.ClickHouseFailedException;
import dev.vigil.clickhouse.InsertModel;
import dev.vigil.clickhouse.InsertVersionedModel;
import dev.vigil.clickhouse.Migrations;
import dev.vigil.clickhouse.RegisteredModel;
import dev.vigil.clickhouse.RegisteredModel.Status;
import dev.vigil.clickhouse.SelectModels;
import dev.vigil.clickhouse.SelectVersionedModels;
import dev.vigil.clickhouse.VersionedModel;
import dev.vigil.lifecycle.ModelLife;
import dev.vigil.registry.ModelBundle;
import dev.vigil.registry.Provenance;
import dev.vigil.scoring.Ensemble;
import dev.vigil.training.DetectorQuality;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// The tables `model_versions` and `model_registry`. Entries are made in the background and repeated until ClickHouse
/// has them.
@Component
final class ModelRegistry implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ModelRegistry.class);
    private static final Duration RETRY = Duration.ofSeconds(5);

    /// Entries looked at for models that are still active: there is at most one of each type.
    private static final int LOOK_BACK = 100;

    private final ClickHouse clickHouse;
    private final InstantSource clock;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("registry").factory());

    ModelRegistry(ClickHouse clickHouse, InstantSource clock) {
        this.clickHouse = clickHouse;
        this.clock = clock;
    }

    /// Enters a model's state. When it is active, its detectors are too, and all others that were are archived.
    void enter(ModelRecord model, Path file, VersionedModel state) {
        worker.execute(() -> untilStored(() -> {
            new Migrations(clickHouse).apply();
            new InsertVersionedModel(clickHouse).insert(state);
            if (state.status() == ModelLife.Status.ACTIVE) {
                archiveOthers(state);
                activate(model.bundle(), file);
            }
        }));
    }

    private void archiveOthers(VersionedModel active) {
        Instant now = clock.instant();
        for (VersionedModel other : new SelectVersionedModels(clickHouse).in(ModelLife.Status.ACTIVE)) {
            if (!other.version().equals(active.version())) {
                ModelLife.Promoted before =
                        new ModelLife.Promoted(other.version(), other.since(), other.provisional(), other.reason());
                new InsertVersionedModel(clickHouse)
                        .insert(other.in(
                                before.archived(now), other.provisional(), active.version() + " is in force instead"));
            }
        }
    }

    private void untilStored(Runnable entry) {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                entry.run();
                return;
            } catch (ClickHouseFailedException e) {
                log.warn(
                        "ClickHouse does not answer, registering again in {} s: {}", RETRY.toSeconds(), e.getMessage());
                Pause.of(RETRY);
            }
        }
    }

    private void activate(ModelBundle bundle, Path file) {
        InsertModel insert = new InsertModel(clickHouse);
        for (RegisteredModel model : new SelectModels(clickHouse).newest(LOOK_BACK)) {
            if (model.status() == Status.ACTIVE && !model.version().equals(bundle.version())) {
                insert.insert(model.withStatus(Status.ARCHIVED, clock.instant()));
            }
        }
        Ensemble ensemble = bundle.ensemble();
        var evaluation = bundle.provenance().evaluation();
        double forestThreshold =
                ensemble.isolation().detector().score(ensemble.isolation().threshold());
        insert.insert(entry(bundle, file, "isolation_forest", evaluation.isolation(), forestThreshold));
        insert.insert(entry(
                bundle,
                file,
                "autoencoder",
                evaluation.autoencoder(),
                ensemble.autoencoder().threshold()));
    }

    private RegisteredModel entry(
            ModelBundle bundle, Path file, String type, DetectorQuality quality, double threshold) {
        Provenance provenance = bundle.provenance();
        return new RegisteredModel(
                bundle.version() + "-" + type,
                type,
                bundle.version(),
                provenance.trainedAt(),
                provenance.trainingRows(),
                known(quality.precision()),
                known(quality.recall()),
                known(quality.f1()),
                threshold,
                file.toString(),
                file.toString(),
                Status.ACTIVE,
                clock.instant(),
                bundle.version(),
                metrics(quality));
    }

    private static Map<String, Double> metrics(DetectorQuality quality) {
        Map<String, Double> metrics = new TreeMap<>(Map.of(
                "roc_auc", quality.rocAuc(),
                "average_precision", quality.averagePrecision(),
                "alert_rate", quality.alertRate()));
        metrics.values().removeIf(value -> !Double.isFinite(value));
        return metrics;
    }

    private static @Nullable Double known(double value) {
        return Double.isFinite(value) ? value : null;
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }
}
