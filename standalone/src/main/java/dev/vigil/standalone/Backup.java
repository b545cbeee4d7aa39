package dev.vigil.standalone;

import dev.vigil.clickhouse.ClickHouse;
import dev.vigil.clickhouse.TableArchive;
import dev.vigil.clickhouse.VersionedModel;
import dev.vigil.kafka.Topics;
import java.io.DataOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import tools.jackson.databind.json.JsonMapper;

/// Writes everything that lasts into one zip file: all tables of ClickHouse, the models, the audit log, and what the
/// scoring service knows of users, wallets and decided transactions, which lies in change-log topics.
///
/// May run beside a working system; the tables and topics are then those of slightly different moments.
/// Transactions on their way, in `transactions` and `decisions`, are not part of it: they are Kafka's to keep.
final class Backup {
    static final String MANIFEST = "manifest.json";
    static final String TABLES = "clickhouse/";
    static final String TOPICS = "kafka/";
    static final String FILES = "models/";
    /// The table of models, which a ClickHouse without our schema does not have.
    private static final String REGISTRY = "model_versions";

    static final JsonMapper JSON = JsonMapper.builder().build();

    private final Engines engines;
    private final ModelBundles bundles;
    private final InstantSource clock;
    private final Progress progress;

    /// @param progress told of every table and topic
    Backup(Engines engines, ModelBundles bundles, InstantSource clock, Progress progress) {
        this.engines = engines;
        this.bundles = bundles;
        this.clock = clock;
        this.progress = progress;
    }

    /// Told what was done.
    interface Progress {
        /// @param items rows or records
        void done(String what, long items);
    }

    /// Whether the records of a topic are state that cannot be had from elsewhere.
    static boolean keepsRecords(String topic) {
        return topic.equals(Topics.MODELS) || topic.equals(Topics.AUDIT) || topic.endsWith("-changelog");
    }

    /// Writes the backup; `file` is there only when it is complete.
    ///
    /// @throws IOException when the file cannot be written
    Manifest write(Path file) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        try {
            Manifest manifest = writeAll(unfinished);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            return manifest;
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private Manifest writeAll(Path file) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.setLevel(Deflater.BEST_SPEED);
            return write(zip);
        }
    }

    private Manifest write(ZipOutputStream zip) throws IOException {
        try (ClickHouse clickHouse = engines.clickHouse()) {
            TableArchive archive = new TableArchive(clickHouse);
            Set<String> files = new TreeSet<>();
            // Before what takes long, because a bundle that cannot be had stops the backup.
            writeFiles(files, archive, clickHouse, zip);
            // State first: what is decided meanwhile is then in a table without being in the state, and not the
            // other way about, so that after a restore nothing counts as decided that is nowhere to be found.
            List<Manifest.Topic> topics = writeTopics(zip);
            List<Manifest.Table> tables = writeTables(archive, zip);
            // Once more, for models trained meanwhile.
            writeFiles(files, archive, clickHouse, zip);
            Manifest manifest = new Manifest(
                    Manifest.FORMAT, clock.instant(), archive.schemaVersion(), tables, topics, List.copyOf(files));
            zip.putNextEntry(new ZipEntry(MANIFEST));
            zip.write(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest));
            zip.closeEntry();
            return manifest;
        }
    }

    private List<Manifest.Table> writeTables(TableArchive archive, ZipOutputStream zip) throws IOException {
        List<Manifest.Table> tables = new ArrayList<>();
        for (String table : archive.tables()) {
            TableArchive.Contents contents = archive.contents(table);
            zip.putNextEntry(new ZipEntry(TABLES + table));
            archive.write(table, new Unclosed(zip));
            zip.closeEntry();
            tables.add(new Manifest.Table(table, contents.rows(), contents.hash()));
            progress.done(table, contents.rows());
        }
        return tables;
    }

    private List<Manifest.Topic> writeTopics(ZipOutputStream zip) throws IOException {
        Map<String, Object> consuming = engines.kafka().consumerProperties();
        consuming.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        List<Manifest.Topic> topics = new ArrayList<>();
        try (Admin admin = Admin.create(engines.kafka().clientProperties());
                KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(consuming)) {
            for (TopicDescription topic : topics(admin)) {
                long records = 0;
                if (keepsRecords(topic.name())) {
                    zip.putNextEntry(new ZipEntry(TOPICS + topic.name()));
                    DataOutputStream out = new DataOutputStream(new Unclosed(zip));
                    records = TopicArchive.write(topic.name(), consumer, out);
                    out.flush();
                    zip.closeEntry();
                    progress.done(topic.name(), records);
                }
                topics.add(new Manifest.Topic(
                        topic.name(), topic.partitions().size(), configuration(admin, topic.name()), records));
            }
        } catch (ExecutionException e) {
            throw new KafkaException("the topics cannot be listed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while writing a backup", e);
        }
        return topics;
    }

    private static List<TopicDescription> topics(Admin admin) throws ExecutionException, InterruptedException {
        return admin.describeTopics(admin.listTopics().names().get()).allTopicNames().get().values().stream()
                .sorted((one, other) -> one.name().compareTo(other.name()))
                .toList();
    }

    private static Map<String, String> configuration(Admin admin, String topic)
            throws ExecutionException, InterruptedException {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        Config config = admin.describeConfigs(List.of(resource)).all().get().get(resource);
        Map<String, String> own = new HashMap<>();
        if (config != null) {
            for (ConfigEntry entry : config.entries()) {
                if (entry.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG && entry.value() != null) {
                    own.put(entry.name(), entry.value());
                }
            }
        }
        return own;
    }

    /// Writes the files and bundles `written` does not name yet, and adds their names.
    private void writeFiles(Set<String> written, TableArchive archive, ClickHouse clickHouse, ZipOutputStream zip)
            throws IOException {
        for (Path file : bundles.here()) {
            String name = file.getFileName().toString();
            if (written.add(name)) {
                zip.putNextEntry(new ZipEntry(FILES + name));
                Files.copy(file, zip);
                zip.closeEntry();
            }
        }
        if (archive.tables().contains(REGISTRY)) {
            for (VersionedModel model : bundles.elsewhere(clickHouse)) {
                if (written.add(ModelBundles.fileName(model))) {
                    zip.putNextEntry(new ZipEntry(FILES + ModelBundles.fileName(model)));
                    zip.write(bundles.fetch(model));
                    zip.closeEntry();
                    progress.done(ModelBundles.fileName(model), 1);
                }
            }
        }
    }

    /// The zip file as one entry's stream, which the entry's writer may close without closing the file.
    private static final class Unclosed extends FilterOutputStream {
        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
