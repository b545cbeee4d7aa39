package dev.vigil.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.vigil.embedded.kafka.EmbeddedKafka;
import dev.vigil.kafka.KafkaSettings;
import dev.vigil.kafka.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The log on a real broker.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditLogTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00.123Z");

    private final EmbeddedKafka broker;
    private final KafkaSettings kafka;

    AuditLogTest(@TempDir Path directory) {
        broker = EmbeddedKafka.start(
                dev.vigil.embedded.kafka.KafkaSettings.in(directory).withPort(0));
        kafka = KafkaSettings.at(broker.bootstrapServers());
    }

    @AfterEach
    void forget() throws Exception {
        try (Admin admin = Admin.create(kafka.clientProperties())) {
            if (admin.listTopics().names().get().contains(Topics.AUDIT)) {
                admin.deleteTopics(Set.of(Topics.AUDIT)).all().get();
            }
        }
    }

    @AfterAll
    void stop() {
        broker.close();
    }

    private AuditLog log(String origin) {
        return new AuditLog(kafka, origin, InstantSource.fixed(NOW));
    }

    private static AuditEvent event(String target) {
        return new AuditEvent("anna", List.of("lead"), AuditAction.REVEAL, target, AuditOutcome.DONE, Map.of());
    }

    private List<AuditRecord> records() {
        List<AuditRecord> records = new ArrayList<>();
        try (AuditTopic topic = new AuditTopic(kafka)) {
            topic.read(records::add);
        }
        return records;
    }

    private static AuditFinding verify(List<AuditRecord> records, Optional<AuditHead> head) {
        AuditChain chain = new AuditChain(head);
        records.forEach(chain::accept);
        return chain.finding();
    }

    private AuditFinding.Broken broken(Optional<AuditHead> head) {
        assertThat(verify(records(), head)).isInstanceOf(AuditFinding.Broken.class);
        return (AuditFinding.Broken) verify(records(), head);
    }

    @Test
    void entriesOfManyWritersAreOneChain() throws Exception {
        List<AuditLog> writers = Stream.of("one", "two", "three").map(this::log).toList();
        try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
            List<Callable<List<AuditEntry>>> work = IntStream.range(0, 18)
                    .<Callable<List<AuditEntry>>>mapToObj(i -> () -> writers.get(i % writers.size())
                            .append(List.of(event("first of " + i), event("second of " + i))))
                    .toList();
            for (Future<List<AuditEntry>> written : threads.invokeAll(work)) {
                assertThat(written.get()).hasSize(2);
            }
        }
        writers.forEach(AuditLog::close);

        List<AuditRecord> records = records();

        assertThat(records).hasSize(36);
        assertThat(verify(records, Optional.empty()))
                .isEqualTo(new AuditFinding.Intact(records.getLast().head()));
        assertThat(records.stream().map(record -> record.entry().target()))
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 18)
                        .boxed()
                        .flatMap(i -> Stream.of("first of " + i, "second of " + i))
                        .toList());
        assertThat(records.getFirst().entry().previous()).isEqualTo("0".repeat(64));
    }

    @Test
    void aWriterGoesOnWhereTheOneBeforeEnded() {
        try (AuditLog first = log("first")) {
            first.append(event("a"));
        }
        try (AuditLog second = log("second")) {
            AuditEntry entry = second.append(event("b"));

            assertThat(entry.sequence()).isEqualTo(2);
            assertThat(entry.previous()).isEqualTo(records().getFirst().hash());
            assertThat(entry.time()).isEqualTo(NOW);
        }
    }

    @Test
    void theNewestAreReadPartByPart() {
        try (AuditLog log = log("test");
                AuditTopic topic = new AuditTopic(kafka)) {
            assertThat(topic.newest(Long.MAX_VALUE, 3)).isEmpty();
            log.append(
                    IntStream.rangeClosed(1, 7).mapToObj(i -> event("t-" + i)).toList());

            List<AuditRecord> newest = topic.newest(Long.MAX_VALUE, 3);
            List<AuditRecord> before = topic.newest(newest.getLast().offset(), 3);
            List<AuditRecord> oldest = topic.newest(before.getLast().offset(), 3);

            assertThat(Stream.of(newest, before, oldest)
                            .flatMap(List::stream)
                            .map(record -> record.entry().target()))
                    .containsExactly("t-7", "t-6", "t-5", "t-4", "t-3", "t-2", "t-1");
        }
    }

    @Test
    void whatStrangersPutIntoTheTopicIsFoundAndStopsNobody() throws Exception {
        try (AuditLog log = log("test")) {
            log.append(event("a"));
            send("key", "not an entry".getBytes(StandardCharsets.UTF_8));
        }
        try (AuditLog log = log("test")) {
            assertThat(log.append(event("b")).sequence()).isEqualTo(2);
        }

        assertThat(broken(Optional.empty()).sequence()).isEqualTo(2);
        assertThat(broken(Optional.empty()).fault()).isEqualTo(AuditFault.FOREIGN);
    }

    @Test
    void anAlteredEntryIsFound() throws Exception {
        tamper(log -> {
            AuditRecord third = log.get(2);
            byte[] altered = third.json().replace("anna", "bert").getBytes(StandardCharsets.UTF_8);
            log.set(2, new AuditRecord(0, third.key(), altered));
            return log;
        });

        assertThat(broken(Optional.empty()).sequence()).isEqualTo(3);
        assertThat(broken(Optional.empty()).fault()).isEqualTo(AuditFault.ALTERED);
    }

    @Test
    void aDroppedEntryIsFound() throws Exception {
        tamper(log -> {
            log.remove(2);
            return log;
        });

        assertThat(broken(Optional.empty()).sequence()).isEqualTo(3);
        assertThat(broken(Optional.empty()).fault()).isEqualTo(AuditFault.MISSING);
    }

    @Test
    void swappedEntriesAreFound() throws Exception {
        tamper(log -> {
            Collections.swap(log, 2, 3);
            return log;
        });

        assertThat(broken(Optional.empty()).sequence()).isEqualTo(3);
        assertThat(broken(Optional.empty()).fault()).isEqualTo(AuditFault.REORDERED);
    }

    @Test
    void aCutOffEndIsFoundWithTheHeadThatWasKept() throws Exception {
        AuditHead kept = tamper(log -> log.subList(0, 3));

        assertThat(verify(records(), Optional.empty())).isInstanceOf(AuditFinding.Intact.class);
        assertThat(broken(Optional.of(kept)).sequence()).isEqualTo(4);
        assertThat(broken(Optional.of(kept)).fault()).isEqualTo(AuditFault.CUT_OFF);
    }

    @Test
    void whileKafkaIsAwayNothingIsEntered() {
        try (AuditLog log = new AuditLog(KafkaSettings.at("127.0.0.1:1"), "test", InstantSource.system())) {
            assertThatExceptionOfType(AuditUnavailableException.class)
                    .isThrownBy(() -> log.append(event("a")))
                    .withMessageStartingWith("the audit log takes no entry, so nothing was done");
        }
    }

    /// Writes a log of five entries, and in its place what somebody made of it.
    ///
    /// @return its head before
    private AuditHead tamper(UnaryOperator<List<AuditRecord>> change) throws Exception {
        try (AuditLog log = log("test")) {
            log.append(
                    IntStream.rangeClosed(1, 5).mapToObj(i -> event("t-" + i)).toList());
        }
        List<AuditRecord> written = records();
        AuditHead head = written.getLast().head();
        forget();
        try (Admin admin = Admin.create(kafka.clientProperties())) {
            Topics.createOnly(admin, kafka, Set.of(Topics.AUDIT));
        }
        for (AuditRecord record : change.apply(written)) {
            send(record.key(), record.value());
        }
        return head;
    }

    private void send(String key, byte[] value) throws Exception {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(kafka.producerProperties())) {
            producer.send(new ProducerRecord<>(Topics.AUDIT, 0, key, value)).get();
        }
    }
}
