package dev.vigil.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Watches the disk of the state directory and gives the alarm before it is full.
///
/// Kafka ends the whole process at the first record it cannot write, and ClickHouse fails in the middle of what it
/// does. Nothing acknowledged is lost then either, but a stop in order is shorter to recover from, and it can say why.
final class DiskGuard implements AutoCloseable {
    /// Below this much free space the alarm is given: some seconds of a busy stream.
    static final long LEAST_BYTES = 200L << 20;
    /// Starting takes this much: an alarm right after the start would help nobody.
    static final long NEEDED_TO_START_BYTES = 2 * LEAST_BYTES;

    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final Path directory;
    private final FreeSpace space;
    private final Consumer<String> alarm;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("disk-guard").daemon().factory());
    private boolean alarmed;

    /// How many bytes can still be written to the disk of a directory.
    @FunctionalInterface
    interface FreeSpace {
        long of(Path directory) throws IOException;

        /// As the file system says.
        static FreeSpace ofFileSystem() {
            return directory -> Files.getFileStore(directory).getUsableSpace();
        }
    }

    /// @param alarm told once, in a sentence, when space runs out
    DiskGuard(Path directory, FreeSpace space, Consumer<String> alarm) {
        this.directory = directory;
        this.space = space;
        this.alarm = alarm;
    }

    /// Refuses a start on a disk that is nearly full.
    ///
    /// @throws StartException which says how much is free and how much is needed
    static void requireSpace(Path directory, FreeSpace space) {
        try {
            long free = space.of(directory);
            if (free < NEEDED_TO_START_BYTES) {
                throw new StartException(
                        "only " + megabytes(free) + " MB are free on the disk of " + directory + ", and "
                                + megabytes(NEEDED_TO_START_BYTES)
                                + " MB are needed to start. Free some, or keep the state elsewhere: VIGIL_STATE=/some/where");
            }
        } catch (IOException e) {
            throw new StartException("the disk of " + directory + " cannot be looked at: " + e.getMessage(), e);
        }
    }

    /// Checks from now on, once a second.
    @SuppressWarnings("FutureReturnValueIgnored") // it runs until the guard is closed
    void start() {
        watch.scheduleWithFixedDelay(this::check, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Gives the alarm if space is short, and never again after that.
    synchronized void check() {
        long free;
        try {
            free = space.of(directory);
        } catch (IOException e) {
            // What cannot be measured now may be measurable in a second.
            return;
        }
        if (free < LEAST_BYTES && !alarmed) {
            alarmed = true;
            alarm.accept("only " + megabytes(free) + " MB are left on the disk of " + directory
                    + ". Vigil stops now, in order, so that nothing is lost. Free some space and start it again.");
        }
    }

    private static long megabytes(long bytes) {
        return bytes >> 20;
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }
}
