package dev.vigil.service.training.drift;

import dev.vigil.clickhouse.ClickHouse;
import dev.vigil.clickhouse.ClickHouseFailedException;
import dev.vigil.clickhouse.InsertDriftReference;
import dev.vigil.clickhouse.Migrations;
import dev.vigil.clickhouse.SelectDriftReference;
import dev.vigil.drift.DriftReference;
import dev.vigil.drift.ReferenceBuilder;
import dev.vigil.feature.Feature;
import dev.vigil.feature.FeatureCatalogue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// What each model was like when it was trained, in ClickHouse. Kept in the background, and tried again until
/// ClickHouse has it: a system must get its first model while ClickHouse is away.
@Component
public final class DriftReferences implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DriftReferences.class);
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final ClickHouse clickHouse;
    private final InstantSource clock;
    private final ReferenceBuilder builder;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("drift-references").factory());

    DriftReferences(ClickHouse clickHouse, InstantSource clock, DriftProperties properties) {
        this.clickHouse = clickHouse;
        this.clock = clock;
        this.builder = new ReferenceBuilder(features(), properties.limits());
    }

    /// The names of the features, in the order of the vector.
    static List<String> features() {
        return FeatureCatalogue.standard().features().stream()
                .map(Feature::name)
                .toList();
    }

    /// Draws references up.
    public ReferenceBuilder builder() {
        return builder;
    }

    /// Keeps the reference of a new model.
    public void keep(DriftReference reference) {
        Instant now = clock.instant();
        worker.execute(() -> untilStored(reference, now));
    }

    private void untilStored(DriftReference reference, Instant createdAt) {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                new Migrations(clickHouse).apply();
                new InsertDriftReference(clickHouse).insert(reference, createdAt);
                return;
            } catch (ClickHouseFailedException e) {
                log.warn(
                        "ClickHouse does not answer, keeping the reference of {} again in {} s: {}",
                        reference.modelVersion(),
                        RETRY.toSeconds(),
                        e.getMessage());
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(RETRY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Empty for a model whose training kept none.
    ///
    /// @throws ClickHouseFailedException if ClickHouse does not answer
    Optional<DriftReference> of(String modelVersion) {
        return new SelectDriftReference(clickHouse).of(modelVersion);
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }
}
