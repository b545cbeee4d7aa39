package dev.vigil.service.ingestion.file;

import dev.vigil.files.ColumnMapping;
import dev.vigil.files.InputFile;
import dev.vigil.files.MappingException;
import dev.vigil.files.Mappings;
import dev.vigil.records.Inspector;
import dev.vigil.service.ingestion.file.FileIngest.End;
import dev.vigil.service.ingestion.intake.IntakeCounts;
import dev.vigil.service.ingestion.kafka.KafkaClients;
import dev.vigil.service.ingestion.kafka.TopicCreator;
import dev.vigil.service.ingestion.state.StateDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Takes in the files of a folder, one after the other, as they appear. They stay where they are; the state directory
/// remembers them. Hidden files are passed over, so that a writer can hide one until it is complete.
final class WatchedFolder implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(WatchedFolder.class);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(10);

    private final WatchProperties properties;
    private final KafkaClients clients;
    private final Inspector inspector;
    private final IntakeCounts counts;
    private final InstantSource clock;
    private final Path stateDirectory;
    private final Map<Path, Look> settled = new HashMap<>();
    private Map<Path, Look> lastLooks = Map.of();
    private volatile boolean stopping;
    private volatile @Nullable FileIngest running;
    private @Nullable Thread thread;

    /// What a file looked like.
    private record Look(long size, FileTime modified) {
        static Look at(Path path) throws IOException {
            return new Look(Files.size(path), Files.getLastModifiedTime(path));
        }
    }

    WatchedFolder(
            WatchProperties properties,
            KafkaClients clients,
            Inspector inspector,
            IntakeCounts counts,
            InstantSource clock,
            StateDirectory state) {
        this.properties = properties;
        this.clients = clients;
        this.inspector = inspector;
        this.counts = counts;
        this.clock = clock;
        this.stateDirectory = state.ingest();
    }

    @Override
    public synchronized void start() {
        Path folder = properties.watchFolder();
        if (folder != null) {
            stopping = false;
            thread = Thread.ofPlatform().name("watched-folder").daemon().start(() -> watch(folder));
        }
    }

    private void watch(Path folder) {
        ColumnMapping mapping = properties.watchMapping() == null ? null : Mappings.load(properties.watchMapping());
        try (Producer<String, byte[]> producer = clients.bulkProducer()) {
            FileIntake intake =
                    new FileIntake(inspector, new TopicCreator(clients), producer, counts, clock, stateDirectory);
            log.info("Watching {} for files", folder);
            while (!stopping) {
                for (Path path : ready(folder)) {
                    take(path, mapping, intake);
                }
                Thread.sleep(properties.watchEvery());
            }
            producer.close(Duration.ZERO);
        } catch (InterruptedException e) {
            log.debug("No longer watching {}", folder);
        }
    }

    /// The files that have not changed since the last look and have not been dealt with, by name.
    private List<Path> ready(Path folder) {
        List<Path> ready = new ArrayList<>();
        Map<Path, Look> looks = new HashMap<>();
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path path : entries.filter(WatchedFolder::eligible).sorted().toList()) {
                Look look = Look.at(path);
                looks.put(path, look);
                if (look.equals(lastLooks.get(path)) && !look.equals(settled.get(path))) {
                    ready.add(path);
                }
            }
        } catch (IOException e) {
            log.warn("{} cannot be looked at: {}", folder, e.getMessage());
        }
        lastLooks = looks;
        return ready;
    }

    private static boolean eligible(Path path) {
        return !path.getFileName().toString().startsWith(".") && Files.isRegularFile(path) && InputFile.readable(path);
    }

    private void take(Path path, @Nullable ColumnMapping mapping, FileIntake intake) {
        try {
            InputFile file = InputFile.of(path);
            FileIngest ingest =
                    new FileIngest(intake, new IngestRequest(file, mapping, properties.watchLabels(), false));
            running = ingest;
            if (!stopping) {
                report(path, ingest.run(), ingest);
            }
        } catch (IngestFailedException | MappingException | IOException | UncheckedIOException | KafkaException e) {
            log.warn("{} was not taken in: {}", path, e.getMessage());
        } finally {
            running = null;
        }
        Look look = lastLooks.get(path);
        if (look != null && !stopping) {
            settled.put(path, look);
        }
    }

    private static void report(Path path, End end, FileIngest ingest) {
        if (end == End.FINISHED) {
            Tally added = ingest.progress().tally().minus(ingest.earlier());
            log.info(
                    "{}: {} records, {} accepted, {} rejected",
                    path,
                    added.records(),
                    added.accepted(),
                    added.rejected());
        }
    }

    @Override
    public synchronized void stop() {
        if (thread == null) {
            return;
        }
        stopping = true;
        FileIngest ingest = running;
        if (ingest == null) {
            thread.interrupt();
        } else {
            ingest.stop();
        }
        try {
            thread.join(STOP_WITHIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread = null;
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }
}
