package dev.vigil.service.scoring.stream;

import dev.vigil.service.scoring.topology.ScoringTopology;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/// How much state this instance keeps.
///
/// `vigil_state_entries` counts the profiles of each store, standby copies included; RocksDB estimates them. It is
/// not a number while the stream does not run. `vigil_state_disk_bytes` is what the files below the state directory
/// take: nearly nothing with stores in memory. Decisions remembered are `vigil_duplicates_remembered`.
public final class StateMeters implements MeterBinder {
    private static final List<String> STORES =
            List.of(ScoringTopology.USERS, ScoringTopology.WALLETS, ScoringTopology.WALLET_PROFILES);

    private final ScoringStream stream;
    private final Path directory;

    /// @param directory where Kafka Streams keeps its files
    public StateMeters(ScoringStream stream, Path directory) {
        this.stream = stream;
        this.directory = directory;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (String store : STORES) {
            Gauge.builder("vigil.state.entries", stream, running -> entries(running, store))
                    .tag("store", store)
                    .description("Profiles in the stores of this instance")
                    .register(registry);
        }
        Gauge.builder("vigil.state.disk", directory, StateMeters::bytes)
                .baseUnit("bytes")
                .description("Size of the files of the stores of this instance")
                .strongReference(true)
                .register(registry);
    }

    private static double entries(ScoringStream stream, String store) {
        return stream.entries(store).orElse(Double.NaN);
    }

    private static double bytes(Path directory) {
        LongAdder sum = new LongAdder();
        try {
            Files.walkFileTree(directory, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    sum.add(attributes.size());
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException gone) {
                    // The stores remove files while they are counted.
                    return FileVisitResult.CONTINUE;
                }
            });
            return sum.doubleValue();
        } catch (IOException e) {
            return Double.NaN;
        }
    }
}
