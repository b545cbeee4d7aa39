package dev.vigil.service.training;

import dev.vigil.clickhouse.ClickHouse;
import dev.vigil.clickhouse.ClickHouseFailedException;
import dev.vigil.clickhouse.InsertModel;
import dev.vigil.clickhouse.InsertVersionedModel;
import dev.vigil.clickhouse.Migrations;
import dev.vigil.clickhouse.RegisteredModel;
import dev.vigil.clickhouse.SelectModels;
import dev.vigil.clickhouse.SelectVersionedModels;
import dev.vigil.clickhouse.VersionedModel;
import dev.vigil.lifecycle.ModelLife;
import dev.vigil.service.training.performance.PolicyProperties;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// The tables `model_versions` and `model_registry`. Entries are made in the background and repeated until ClickHouse
/// has them. Whatever state is entered into the first is entered into the second as well.
@Component
final class ModelRegistry implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ModelRegistry.class);
    private static final Duration RETRY = Duration.ofSeconds(5);

    /// More than there will be.
    private static final int ALL = 100_000;

    private final ClickHouse clickHouse;
    private final InstantSource clock;
    private final SelectVersionedModels models;
    private final RegistryRows rows;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("registry").factory());

    ModelRegistry(ClickHouse clickHouse, InstantSource clock, PolicyProperties policy) {
        this.clickHouse = clickHouse;
        this.models = new SelectVersionedModels(clickHouse);
        this.rows = new RegistryRows(policy.reviewFrom());
        this.clock = clock;
    }

    /// Enters into `model_registry` what `model_versions` says and it does not: of models of releases that entered
    /// less, and of a state whose entry was broken off between the two.
    @EventListener(ApplicationReadyEvent.class)
    void align() {
        worker.execute(() -> untilStored(() -> {
            new Migrations(clickHouse).apply();
            Map<String, RegisteredModel.Status> entered = new SelectModels(clickHouse)
                    .newest(ALL).stream().collect(Collectors.toMap(RegisteredModel::modelId, RegisteredModel::status));
            InsertModel insert = new InsertModel(clickHouse);
            models.newest(ALL).stream()
                    .flatMap(model -> rows.of(model).stream())
                    .filter(row -> entered.get(row.modelId()) != row.status())
                    .forEach(insert::insert);
        }));
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
            store(state);
        }));
    }

    /// Enters the model in force, and archives all others that were.
    void enterActive(VersionedModel state) {
        worker.execute(() -> untilStored(() -> {
            new Migrations(clickHouse).apply();
            store(state);
            archiveOthers(state);
        }));
    }

    /// Enters the model under test, and refuses all others that were.
    void enterTesting(VersionedModel state) {
        worker.execute(() -> untilStored(() -> {
            new Migrations(clickHouse).apply();
            store(state);
            refuseOthers(state);
        }));
    }

    private void store(VersionedModel state) {
        new InsertVersionedModel(clickHouse).insert(state);
        InsertModel insert = new InsertModel(clickHouse);
        rows.of(state).forEach(insert::insert);
    }

    private void refuseOthers(VersionedModel tested) {
        Instant now = clock.instant();
        for (VersionedModel other : models.in(ModelLife.Status.TESTING)) {
            if (!other.version().equals(tested.version())) {
                String reason = "replaced by " + tested.version() + ", which is under test instead";
                store(other.in(testing(other).refused(reason, now), false, reason));
            }
        }
    }

    private void archiveOthers(VersionedModel active) {
        Instant now = clock.instant();
        for (VersionedModel other : models.in(ModelLife.Status.ACTIVE)) {
            if (!other.version().equals(active.version())) {
                store(other.in(
                        promoted(other).archived(now), other.provisional(), active.version() + " is in force instead"));
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

    @Override
    public void close() {
        worker.shutdownNow();
    }
}
