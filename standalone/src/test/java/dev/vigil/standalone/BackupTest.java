package dev.vigil.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigil.audit.AuditAction;
import dev.vigil.audit.AuditChain;
import dev.vigil.audit.AuditEvent;
import dev.vigil.audit.AuditFinding;
import dev.vigil.audit.AuditLog;
import dev.vigil.audit.AuditOutcome;
import dev.vigil.audit.AuditTopic;
import dev.vigil.clickhouse.ClickHouse;
import dev.vigil.clickhouse.InsertDecisions;
import dev.vigil.clickhouse.InsertLabels;
import dev.vigil.clickhouse.Migrations;
import dev.vigil.clickhouse.TableArchive;
import dev.vigil.decision.Decision;
import dev.vigil.feature.FeatureCatalogue;
import dev.vigil.kafka.KafkaSettings;
import dev.vigil.kafka.Label;
import dev.vigil.kafka.Topics;
import dev.vigil.registry.SigningKey;
import dev.vigil.testing.Decisions;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A filled system, a backup of it, and an empty system it is restored into, all on real engines.
class BackupTest {
    private static final String CHANGE_LOG = "vigil-scoring-users-changelog";
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final int PARTITIONS = 3;

    @TempDir
    private static Path directory;

    private static Engines source;
    private static Path file;
    private static Manifest written;

    @BeforeAll
    static void backUpAFilledSystem() throws Exception {
        source = Engines.open(settings("source"));
        fillClickHouse();
        fillKafka();
        Files.createDirectories(source.modelDirectory());
        Files.writeString(source.modelDirectory().resolve("v1.model"), "a bundle");
        ModelKeys.properties(source.modelDirectory());
        file = directory.resolve("backup.zip");
        written = backup("backup.zip", source);
    }

    @AfterAll
    static void stop() {
        source.close();
    }

    private static Manifest backup(String name, Engines engines) throws IOException {
        try (TrainingService nobody = new TrainingService(URI.create("http://127.0.0.1:1"), "")) {
            ModelBundles bundles = new ModelBundles(engines.modelDirectory(), nobody, Set.of());
            return new Backup(engines, bundles, InstantSource.fixed(NOW), (what, items) -> {})
                    .write(directory.resolve(name));
        }
    }

    private static SuiteSettings settings(String state) {
        return new SuiteSettings(
                Set.of(),
                Map.of(Part.KAFKA, 0, Part.CLICKHOUSE, 0),
                directory.resolve(state),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    private static void fillClickHouse() {
        try (ClickHouse clickHouse = source.clickHouse()) {
            new Migrations(clickHouse).apply();
            InsertDecisions decisions = new InsertDecisions(clickHouse, FeatureCatalogue.standard());
            InsertLabels labels = new InsertLabels(clickHouse);
            List<Decision> many = new Decisions(5).next(300);
            for (int i = 0; i < many.size(); i++) {
                decisions.add(many.get(i), NOW, "", i % PARTITIONS, i);
                labels.add(new Label(
                        many.get(i).transaction().transactionId(),
                        "ünïcode-" + i,
                        many.get(i).transaction().walletAddress(),
                        i % 3 == 0 ? null : many.get(i).transaction().timestamp(),
                        i % 2 == 0,
                        "",
                        Label.Source.ANALYST,
                        NOW));
            }
            decisions.insert("decisions");
            labels.insert("labels");
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // what is not stored is missing from the backup
    private static void fillKafka() throws Exception {
        KafkaSettings kafka = new KafkaSettings(source.kafka().bootstrapServers(), PARTITIONS, 1, null);
        Map<String, Object> producing = kafka.producerProperties();
        producing.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        try (Admin admin = Admin.create(kafka.clientProperties());
                KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(producing)) {
            Topics.create(admin, kafka);
            Topics.create(
                    admin,
                    List.of(new NewTopic(CHANGE_LOG, PARTITIONS, (short) 1)
                            .configs(Map.of(
                                    TopicConfig.CLEANUP_POLICY_CONFIG,
                                    TopicConfig.CLEANUP_POLICY_COMPACT,
                                    TopicConfig.SEGMENT_MS_CONFIG,
                                    "3600000"))));
            for (int i = 0; i < 1_000; i++) {
                byte[] key = ByteBuffer.allocate(4).putInt(i).array();
                byte[] value = i % 10 == 0 ? null : new byte[] {(byte) i, 1, 2};
                producer.send(new ProducerRecord<>(CHANGE_LOG, i % PARTITIONS, 1_000L + i, key, value));
            }
            producer.send(new ProducerRecord<>(Topics.MODELS, new byte[] {1}, new byte[100_000]));
            producer.send(new ProducerRecord<>(Topics.TRANSACTIONS, new byte[] {2}, new byte[] {3}));
        }
        try (AuditLog audit = new AuditLog(kafka, "test", InstantSource.fixed(NOW))) {
            audit.append(event("first"));
            audit.append(event("second"));
        }
    }

    private static AuditEvent event(String target) {
        return AuditEvent.ofCommand("anna", AuditAction.BACKUP, target, AuditOutcome.DONE, Map.of());
    }

    /// How many entries the log has, which is whole.
    private static long verified(Engines engines) {
        AuditChain chain = new AuditChain(Optional.empty());
        try (AuditTopic topic = new AuditTopic(engines.kafka())) {
            topic.read(chain::accept);
        }
        assertThat(chain.finding()).isInstanceOf(AuditFinding.Intact.class);
        return ((AuditFinding.Intact) chain.finding()).head().sequence();
    }

    @Test
    void restoresTablesTopicsAndModelsIntoAnEmptySystemOnly() throws Exception {
        try (Engines target = Engines.open(settings("target"))) {
            new Restore(target, (what, items) -> {}).read(file);

            assertThat(contents(target)).isEqualTo(contents(source));
            assertThat(records(CHANGE_LOG, target))
                    .hasSize(1_000)
                    .containsExactlyInAnyOrderElementsOf(records(CHANGE_LOG, source));
            assertThat(records(Topics.MODELS, target)).isEqualTo(records(Topics.MODELS, source));
            assertThat(records(Topics.AUDIT, target)).hasSize(2).isEqualTo(records(Topics.AUDIT, source));
            assertThat(target.modelDirectory().resolve("v1.model")).hasContent("a bundle");
            String sources = SigningKey.readOrGenerate(source.modelDirectory().resolve("signing-key.pem"))
                    .publicText();
            assertThat(target.modelDirectory().resolve("signing-key.pem")).doesNotExist();
            assertThat(ModelKeys.properties(target.modelDirectory()))
                    .anyMatch(property -> property.startsWith("vigil.models.trusted-keys=")
                            && property.contains(sources)
                            && property.contains(","));
            Manifest again = backup("again.zip", target);
            assertThat(again.tables()).isEqualTo(written.tables());
            assertThat(again.topics()).isEqualTo(written.topics());
            assertThat(topic(CHANGE_LOG, again).configuration())
                    .containsEntry(TopicConfig.SEGMENT_MS_CONFIG, "3600000");
            assertThat(topic(Topics.TRANSACTIONS, again).partitions()).isEqualTo(PARTITIONS);
            assertThatThrownBy(() -> new Restore(target, (what, items) -> {}).read(file))
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining("into an empty system only")
                    .hasMessageContaining("table crypto_transactions")
                    .hasMessageContaining("topic " + CHANGE_LOG)
                    .hasMessageContaining("topic " + Topics.AUDIT);
            try (AuditLog audit = new AuditLog(target.kafka(), "test", InstantSource.fixed(NOW))) {
                audit.append(event("after the restore"));
            }
            assertThat(verified(target)).isEqualTo(3);
        }
    }

    @Test
    void refusesWhatIsNoBackup() throws IOException {
        Path text = Files.writeString(directory.resolve("text.zip"), "not a zip file");
        Path empty = zip("empty.zip", Map.of());
        Path newer = zip(
                "newer.zip",
                Map.of(
                        Backup.MANIFEST,
                        "{\"format\":9,\"createdAt\":\"2026-11-21T12:00:00Z\",\"schemaVersion\":1,\"tables\":[],"
                                + "\"topics\":[],\"files\":[]}"));
        Path truncated = directory.resolve("truncated.zip");
        byte[] whole = Files.readAllBytes(file);
        Files.write(truncated, Arrays.copyOf(whole, whole.length / 2));

        assertRefused(text, "no complete backup");
        assertRefused(truncated, "no complete backup");
        assertRefused(empty, "it has no manifest.json");
        assertRefused(newer, "has the form 9");
        assertRefused(directory.resolve("absent.zip"), "there is no file");
    }

    private static void assertRefused(Path candidate, String reason) {
        assertThatThrownBy(() -> new Restore(source, (what, items) -> {}).read(candidate))
                .isInstanceOf(StartException.class)
                .hasMessageContaining(reason);
    }

    private static Path zip(String name, Map<String, String> entries) throws IOException {
        Path path = directory.resolve(name);
        try (OutputStream out = Files.newOutputStream(path);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return path;
    }

    private static Manifest.Topic topic(String name, Manifest manifest) {
        return manifest.topics().stream()
                .filter(topic -> topic.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, TableArchive.Contents> contents(Engines engines) {
        try (ClickHouse clickHouse = engines.clickHouse()) {
            TableArchive archive = new TableArchive(clickHouse);
            Map<String, TableArchive.Contents> contents =
                    archive.tables().stream().collect(Collectors.toMap(Function.identity(), archive::contents));
            assertThat(archive.contents("crypto_transactions").rows()).isEqualTo(300);
            return contents;
        }
    }

    /// Every record as text: partition, time, key and value.
    private static List<String> records(String topic, Engines engines) {
        Map<String, Object> consuming = engines.kafka().consumerProperties();
        consuming.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        List<String> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(consuming)) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
                consumer.poll(Duration.ofMillis(100))
                        .forEach(record -> records.add(record.partition() + " " + record.timestamp() + " "
                                + Arrays.hashCode(record.key()) + " "
                                + Arrays.hashCode(record.value())));
            }
        }
        return records;
    }
}
