package dev.vigil.standalone;

import dev.vigil.clickhouse.ClickHouse;
import dev.vigil.clickhouse.Migrations;
import dev.vigil.clickhouse.TableArchive;
import dev.vigil.kafka.Topics;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import tools.jackson.core.JacksonException;

/// Puts a backup into an empty system whose services do not run, and compares what is there afterwards with what the
/// backup was made of.
final class Restore {
    private static final short BROKERS_DEFAULT = -1;

    private final Engines engines;
    private final Backup.Progress progress;

    /// @param progress told of every table and topic
    Restore(Engines engines, Backup.Progress progress) {
        this.engines = engines;
        this.progress = progress;
    }

    /// Restores everything.
    ///
    /// @throws StartException if `file` is no backup or is of a newer release, or the system is not empty: nothing
    ///                        was changed then; also if what was restored is not what was backed up
    /// @throws IOException    when the file cannot be read
    Manifest read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new StartException("there is no file " + file);
        }
        try (ZipFile zip = new ZipFile(file.toFile());
                ClickHouse clickHouse = engines.clickHouse();
                Admin admin = Admin.create(engines.kafka().clientProperties())) {
            Manifest manifest = manifest(zip, file);
            new Migrations(clickHouse).apply();
            TableArchive archive = new TableArchive(clickHouse);
            requireKnown(manifest, archive);
            requireEmpty(manifest, archive, admin);
            readTables(manifest, archive, zip);
            readTopics(manifest, admin, zip);
            readFiles(manifest, zip);
            return manifest;
        } catch (ZipException e) {
            throw new StartException(file + " is no complete backup: " + e.getMessage(), e);
        }
    }

    private static Manifest manifest(ZipFile zip, Path file) throws IOException {
        ZipEntry entry = zip.getEntry(Backup.MANIFEST);
        if (entry == null) {
            throw new StartException(file + " is no backup: it has no " + Backup.MANIFEST);
        }
        try (InputStream in = zip.getInputStream(entry)) {
            Manifest manifest = Backup.JSON.readValue(in, Manifest.class);
            if (manifest.format() != Manifest.FORMAT) {
                throw new StartException(file + " has the form " + manifest.format() + ", this release reads "
                        + Manifest.FORMAT + " only");
            }
            return manifest;
        } catch (JacksonException e) {
            throw new StartException(file + " is no backup: " + e.getOriginalMessage(), e);
        }
    }

    private static void requireKnown(Manifest manifest, TableArchive archive) {
        if (manifest.schemaVersion() > archive.schemaVersion()) {
            throw new StartException("the backup was made by a newer release: its schema has step "
                    + manifest.schemaVersion() + ", this one ends at " + archive.schemaVersion());
        }
    }

    private static void requireEmpty(Manifest manifest, TableArchive archive, Admin admin) {
        List<String> full = new ArrayList<>();
        for (Manifest.Table table : manifest.tables()) {
            if (!archive.isEmpty(table.name())) {
                full.add("table " + table.name());
            }
        }
        Set<String> existing = await(() -> admin.listTopics().names().get());
        for (Manifest.Topic topic : manifest.topics()) {
            if (existing.contains(topic.name()) && !isEmpty(topic.name(), admin)) {
                full.add("topic " + topic.name());
            }
        }
        if (!full.isEmpty()) {
            throw new StartException(
                    "a backup is restored into an empty system only, and there is data in " + String.join(", ", full));
        }
    }

    private static boolean isEmpty(String topic, Admin admin) {
        return await(() -> {
            Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
            var description =
                    admin.describeTopics(List.of(topic)).allTopicNames().get();
            description
                    .values()
                    .forEach(each -> each.partitions()
                            .forEach(partition ->
                                    ends.put(new TopicPartition(topic, partition.partition()), OffsetSpec.latest())));
            return admin.listOffsets(ends).all().get().values().stream().allMatch(end -> end.offset() == 0);
        });
    }

    private void readTables(Manifest manifest, TableArchive archive, ZipFile zip) throws IOException {
        for (Manifest.Table table : manifest.tables()) {
            if (table.rows() > 0) {
                try (InputStream rows = entry(zip, Backup.TABLES + table.name())) {
                    archive.read(table.name(), rows);
                }
            }
            compare(table, archive.contents(table.name()));
            progress.done(table.name(), table.rows());
        }
    }

    /// Rows that arrived while the backup was being written may be there as well.
    private static void compare(Manifest.Table expected, TableArchive.Contents restored) {
        boolean same = restored.rows() == expected.rows() && restored.hash().equals(expected.hash());
        if (!same && restored.rows() <= expected.rows()) {
            throw new StartException("table " + expected.name() + " is not what was backed up: " + restored.rows()
                    + " rows with hash " + restored.hash() + " instead of " + expected.rows() + " with "
                    + expected.hash());
        }
    }

    private void readTopics(Manifest manifest, Admin admin, ZipFile zip) throws IOException {
        Map<String, Object> producing = engines.kafka().producerProperties();
        producing.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        createTopics(manifest, admin);
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(producing)) {
            for (Manifest.Topic topic : manifest.topics()) {
                if (topic.records() > 0) {
                    try (DataInputStream in =
                            new DataInputStream(new BufferedInputStream(entry(zip, Backup.TOPICS + topic.name())))) {
                        long records = TopicArchive.read(topic.name(), in, producer);
                        if (records != topic.records()) {
                            throw new StartException("topic " + topic.name() + " has " + records
                                    + " records in the backup, its manifest says " + topic.records());
                        }
                    }
                    progress.done(topic.name(), topic.records());
                }
            }
        }
    }

    private static void createTopics(Manifest manifest, Admin admin) {
        Set<String> existing = await(() -> admin.listTopics().names().get());
        List<NewTopic> missing = manifest.topics().stream()
                .filter(topic -> !existing.contains(topic.name()))
                .map(topic ->
                        new NewTopic(topic.name(), topic.partitions(), BROKERS_DEFAULT).configs(topic.configuration()))
                .toList();
        Topics.create(admin, missing);
    }

    private void readFiles(Manifest manifest, ZipFile zip) throws IOException {
        Path directory = Files.createDirectories(engines.modelDirectory());
        for (String name : manifest.files()) {
            Path file = directory.resolve(name).normalize();
            if (!directory.equals(file.getParent())) {
                throw new StartException("the backup names a file outside its place: " + name);
            }
            if (!Files.exists(file)) {
                try (InputStream in = entry(zip, Backup.FILES + name)) {
                    Files.copy(in, file);
                }
            }
        }
    }

    private static InputStream entry(ZipFile zip, String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new StartException("the backup lacks " + name);
        }
        return zip.getInputStream(entry);
    }

    private static <T> T await(Asking<T> asking) {
        try {
            return asking.ask();
        } catch (ExecutionException e) {
            throw new KafkaException("Kafka refused", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while restoring a backup", e);
        }
    }

    private interface Asking<T> {
        T ask() throws ExecutionException, InterruptedException;
    }
}
