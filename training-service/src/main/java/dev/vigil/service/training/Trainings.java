package dev.vigil.service.training;

import dev.vigil.kafka.Progress;
import dev.vigil.records.Inspector;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.GitProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Runs trainings, one at a time.
@Component
final class Trainings implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Trainings.class);

    private final TrainingProperties properties;
    private final ModelStore store;
    private final InstantSource clock;
    private final ApplicationEventPublisher events;
    private final String commit;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("training").daemon().factory());
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile @Nullable Progress latest;

    Trainings(
            TrainingProperties properties,
            ModelStore store,
            InstantSource clock,
            ApplicationEventPublisher events,
            ObjectProvider<GitProperties> git) {
        this.properties = properties;
        this.store = store;
        this.clock = clock;
        this.events = events;
        this.commit = Optional.ofNullable(git.getIfAvailable())
                .map(GitProperties::getShortCommitId)
                .orElse("unknown");
    }

    /// Starts a run in the background.
    ///
    /// @return the version the new model will bear, or nothing when a run is under way
    Optional<String> start() {
        if (!busy.compareAndSet(false, true)) {
            return Optional.empty();
        }
        ModelVersion version = ModelVersion.at(clock.instant(), commit);
        worker.execute(() -> run(version));
        return Optional.of(version.text());
    }

    /// The latest report of this service's current or last run.
    Optional<Progress> latest() {
        return Optional.ofNullable(latest);
    }

    @EventListener
    void on(TrainingProgressed event) {
        latest = event.progress();
    }

    private void run(ModelVersion version) {
        ProgressReporter reporter = new ProgressReporter(
                version.text(), clock, progress -> events.publishEvent(new TrainingProgressed(progress)));
        try {
            new TrainingRun(history(), properties.seed(), version, reporter, store, clock).run();
        } catch (Exception e) {
            log.error("training {} failed", version.text(), e);
        } finally {
            busy.set(false);
        }
    }

    private History history() {
        Path file = properties.historyFile();
        if (file != null) {
            return new FileHistory(
                    file, properties.historyMapping(), properties.historyRows(), Inspector.standard(clock));
        }
        Instant from = clock.instant().minus(Duration.ofDays(properties.simulatedDays()));
        return new SimulatedHistory(properties.simulatedUsers(), properties.seed(), from, properties.simulatedDays());
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }
}
