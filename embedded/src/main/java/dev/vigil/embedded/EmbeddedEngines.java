package dev.vigil.embedded;

import dev.vigil.embedded.clickhouse.ClickHouseSettings;
import dev.vigil.embedded.clickhouse.EmbeddedClickHouse;
import dev.vigil.embedded.kafka.EmbeddedKafka;
import dev.vigil.embedded.kafka.KafkaSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One broker and one ClickHouse per JVM, for tests: started when first asked for, on free ports, with their data in a
/// temporary directory, stopped and removed when the JVM ends.
///
/// Tests share them; names from [#unique] keep tests apart.
public final class EmbeddedEngines {
    private static final AtomicLong COUNTER = new AtomicLong();

    private static @Nullable Path directory;
    private static @Nullable EmbeddedKafka kafka;
    private static @Nullable EmbeddedClickHouse clickHouse;

    private EmbeddedEngines() {}

    /// The broker of this JVM.
    public static synchronized EmbeddedKafka kafka() {
        if (kafka == null) {
            kafka = EmbeddedKafka.start(
                    KafkaSettings.in(directory().resolve("kafka")).withPort(0));
        }
        return kafka;
    }

    /// The ClickHouse of this JVM.
    public static synchronized EmbeddedClickHouse clickHouse() {
        if (clickHouse == null) {
            clickHouse = EmbeddedClickHouse.start(
                    ClickHouseSettings.in(directory().resolve("clickhouse")).withPort(0));
        }
        return clickHouse;
    }

    /// A name for a topic or database that nothing else in this JVM has: letters, digits and underscores, beginning
    /// with `prefix`.
    public static String unique(String prefix) {
        return prefix.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_") + "_" + COUNTER.incrementAndGet();
    }

    private static Path directory() {
        if (directory == null) {
            try {
                directory = Files.createTempDirectory("vigil-engines");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Runtime.getRuntime().addShutdownHook(new Thread(EmbeddedEngines::stop, "embedded-engines-stop"));
        }
        return directory;
    }

    private static synchronized void stop() {
        if (clickHouse != null) {
            clickHouse.close();
        }
        if (kafka != null) {
            kafka.close();
        }
        if (directory != null) {
            delete(directory);
        }
    }

    private static void delete(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
