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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
    private final SelectVersionedModels models;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("registry").factory());

    ModelRegistry(ClickHouse clickHouse, InstantSource clock) {
        this.clickHouse = clickHouse;
        this.models = new SelectVersionedModels(clickHouse);
        this.clock = clock;
    }

    /// A model in the state it has now, as far as it is stored.
    ///
    /// @throws ClickHouseFailedException if ClickHouse does not answer
    Optional<VersionedModel> find(String version) {
        return models.find(version);
    }

    /// The models in a state, as far as they are stored; the last trained first.
    ///
    /// @throws ClickHouseFailedException if ClickHouse does not answer
    List<VersionedModel> in(ModelLife.Status status) {
        return models.in(status);
    }

    /// The model under test, as far as is stored.
    ///
    /// @throws ClickHouseFailedException if ClickHouse does not answer
    Optional<VersionedModel> tested() {
        return models.in(ModelLife.Status.TESTING).stream().max(Comparator.comparing(VersionedModel::since));
    }

    /// The last trained models, in the states they have now, as far as they are stored.
    ///
    /// @throws ClickHouseFailedException if ClickHouse does not answer
    List<VersionedModel> newest(int limit) {
        return models.newest(limit);
    }

    /// Waits until ClickHouse has everything that was entered before.
    ///
    /// @return false when it has not taken it in time
    boolean settled(Duration patience) {
        Future<?> settled = worker.submit(() -> {});
        try {
            settled.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            settled.cancel(false);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// Enters the state of a model that is not in force.
    void enter(VersionedModel state) {
        worker.execute(() -> untilStored(() -> {
            new Migrations(clickHouse).apply();
            new InsertVersionedModel(clickHouse).insert(state);
        }));
    }

    /// Enters the model in force: its detectors are active with it, and all others that were are archived.
    void enterActive(ModelBundle bundle, Path file, VersionedModel state) {
        worker.execute(() -> untilStored(() -> {
            new Migrations(clickHouse).apply();
            new InsertVersionedModel(clickHouse).insert(state);
            archiveOthers(state);
            activate(bundle, file);
        }));
    }

    /// Enters the model under test, and refuses all others that were.
    void enterTesting(VersionedModel state) {
        worker.execute(() -> untilStored(() -> {
            new Migrations(clickHouse).apply();
            new InsertVersionedModel(clickHouse).insert(state);
            refuseOthers(state);
        }));
    }

    private void refuseOthers(VersionedModel tested) {
        Instant now = clock.instant();
        for (VersionedModel other : models.in(ModelLife.Status.TESTING)) {
            if (!other.version().equals(tested.version())) {
                String reason = "replaced by " + tested.version() + ", which is under test instead";
                new InsertVersionedModel(clickHouse)
                        .insert(other.in(testing(other).refused(reason, now), false, reason));
            }
        }
    }

    private void archiveOthers(VersionedModel active) {
        Instant now = clock.instant();
        for (VersionedModel other : models.in(ModelLife.Status.ACTIVE)) {
            if (!other.version().equals(active.version())) {
                new InsertVersionedModel(clickHouse)
                        .insert(other.in(
                                promoted(other).archived(now),
                                other.provisional(),
                                active.version() + " is in force instead"));
            }
        }
    }

    /// The state of a model that is active.
    static ModelLife.Promoted promoted(VersionedModel active) {
        return new ModelLife.Promoted(active.version(), active.since(), active.provisional(), active.reason());
    }

    /// The state of a model that is under test. What share of the users it decides for, the topic says.
    static ModelLife.Testing testing(VersionedModel tested) {
        return new ModelLife.Testing(tested.version(), tested.since(), 0);
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
