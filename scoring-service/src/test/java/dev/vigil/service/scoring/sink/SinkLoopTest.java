package dev.vigil.service.scoring.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vigil.kafka.RejectionJson;
import dev.vigil.kafka.Topics;
import dev.vigil.service.scoring.TestKafka;
import dev.vigil.service.scoring.sink.SinkStatus.Phase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class SinkLoopTest {
    private static final int PARTITIONS = 3;

    @TempDir
    static Path directory;

    private static TestKafka kafka;

    private final String topic = "rows-" + UUID.randomUUID();
    private final RememberedRows target = new RememberedRows(topic);
    private final SinkProperties properties =
            new SinkProperties(true, "sink-" + topic, Duration.ofMillis(50), 100, DataSize.ofMegabytes(1));
    private final List<SinkStatus> reports = new CopyOnWriteArrayList<>();
    private final List<RunningLoop> running = new ArrayList<>();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @BeforeAll
    static void startBroker() {
        kafka = TestKafka.start(directory, PARTITIONS);
    }

    @AfterAll
    static void stopBroker() {
        kafka.close();
    }

    @BeforeEach
    void createTopic() {
        kafka.createTopic(topic, PARTITIONS);
    }

    @AfterEach
    void stopLoops() {
        running.forEach(RunningLoop::stop);
    }

    @Test
    void storesEveryRecordOnce() {
        List<String> rows = produce(0, 1_000);
        RunningLoop loop = start();

        awaitRows(rows);
        loop.stop();

        assertThat(target.dropped()).isZero();
        assertThat(target.batches()).isLessThan(100);
    }

    @Test
    void goesOnWhereItStopped() {
        List<String> first = produce(0, 100);
        RunningLoop loop = start();
        awaitRows(first);
        loop.stop();
        List<String> all = new ArrayList<>(first);
        all.addAll(produce(100, 200));

        start();

        awaitRows(all);
        assertThat(target.dropped()).isZero();
    }

    @Test
    void storesOnceAfterACrashBetweenAnnouncingAndStoring() {
        List<String> all = new ArrayList<>(produce(0, 300));
        target.beforeInsert(crashOnce());
        RunningLoop crashed = start();
        crashed.awaitEnd();
        all.addAll(produce(300, 600));

        start();

        awaitRows(all);
        assertThat(target.dropped()).isZero();
    }

    @Test
    void storesOnceAfterACrashBetweenStoringAndCommitting() {
        List<String> all = new ArrayList<>(produce(0, 300));
        target.afterInsert(crashOnce());
        RunningLoop crashed = start();
        crashed.awaitEnd();
        all.addAll(produce(300, 600));

        start();

        awaitRows(all);
        assertThat(target.dropped()).isEqualTo(1);
    }

    @Test
    void formsTheAnnouncedBatchAgainEvenIfMoreIsThereByThen() {
        List<String> tokens = new CopyOnWriteArrayList<>();
        List<String> all = new ArrayList<>(produce(0, 30));
        target.beforeInsert(token -> {
            tokens.add(token);
            throw new Crash();
        });
        start().awaitEnd();
        all.addAll(produce(30, 900));
        target.beforeInsert(tokens::add);

        start();

        awaitRows(all);
        assertThat(tokens.subList(1, tokens.size())).contains(tokens.getFirst());
    }

    @Test
    void waitsForAStoreThatIsAwayAndStaysInTheGroup() {
        AtomicBoolean away = new AtomicBoolean(true);
        AtomicInteger attempts = new AtomicInteger();
        target.beforeInsert(token -> {
            attempts.incrementAndGet();
            if (away.get()) {
                throw new IllegalStateException("store is away");
            }
        });
        List<String> rows = produce(0, 500);
        start();

        await().until(() -> attempts.get() >= 3);
        assertThat(reports).contains(new SinkStatus(Phase.RETRYING, "store is away"));
        assertThat(target.rows()).isEmpty();
        away.set(false);

        awaitRows(rows);
        await().until(() -> reports.getLast().phase() == Phase.RUNNING);
        assertThat(registry.get("vigil.sink.retries").counter().count()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void setsAsideWhatItCannotReadAndStoresTheRest() {
        List<String> rows = produce(0, 50);
        send(List.of("poison-1"));
        List<String> more = produce(50, 100);
        rows.addAll(more);

        start();

        awaitRows(rows);
        await().untilAsserted(() -> assertThat(deadLettersOf(topic)).containsExactly("poison-1"));
        assertThat(registry.get("vigil.sink.unreadable").counter().count()).isEqualTo(1);
    }

    @Test
    void leavesTheDeadLettersOfLabelsToTheStream() {
        byte[] rubbish = "rubbish".getBytes(StandardCharsets.UTF_8);
        try (UnreadableRecords unreadable = new UnreadableRecords(kafka.settings(), InstantSource.system())) {
            unreadable.keep(new ConsumerRecord<>(Topics.LABELS, 0, 7, null, rubbish), "not a label");
            unreadable.keep(new ConsumerRecord<>(topic, 0, 7, null, rubbish), "not a row");
        }

        assertThat(deadLettersOf(topic)).containsExactly("rubbish");
        assertThat(deadLettersOf(Topics.LABELS)).isEmpty();
    }

    @Test
    void sharesPartitionsWithAnotherInstanceAndStoresEveryRecordOnce() {
        List<String> all = new ArrayList<>(produce(0, 200));
        RunningLoop first = start();
        RunningLoop second = start();
        for (int round = 1; round <= 10; round++) {
            all.addAll(produce(round * 200, round * 200 + 200));
            if (round == 5) {
                await().until(() -> !second.loop.owned().isEmpty());
                first.stop();
            }
        }

        awaitRows(all);
    }

    @Test
    void finishesABatchWhoseLastRecordsAreGone() throws Exception {
        produce(0, 30);
        TopicPartition partition = new TopicPartition(topic, 0);
        commit(partition, new OffsetAndMetadata(0, "5"));
        try (Admin admin = kafka.admin()) {
            admin.deleteRecords(Map.of(partition, org.apache.kafka.clients.admin.RecordsToDelete.beforeOffset(8)))
                    .all()
                    .get();
        }

        start();

        await().untilAsserted(() -> assertThat(target.rows()).hasSize(30 - 8));
    }

    private RunningLoop start() {
        RunningLoop loop = new RunningLoop();
        running.add(loop);
        return loop;
    }

    private java.util.function.Consumer<String> crashOnce() {
        AtomicBoolean crashed = new AtomicBoolean();
        return token -> {
            if (crashed.compareAndSet(false, true)) {
                throw new Crash();
            }
        };
    }

    private void awaitRows(List<String> expected) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(target.rows()).containsExactlyInAnyOrderElementsOf(expected));
    }

    private List<String> produce(int from, int to) {
        List<String> rows = new ArrayList<>(
                IntStream.range(from, to).mapToObj(id -> "row-" + id).toList());
        send(rows);
        return rows;
    }

    private void send(List<String> values) {
        values.forEach(value -> kafka.send(topic, value, value.getBytes(StandardCharsets.UTF_8)));
        kafka.flush();
    }

    private void commit(TopicPartition partition, OffsetAndMetadata offset) throws Exception {
        try (Admin admin = kafka.admin()) {
            admin.alterConsumerGroupOffsets(properties.groupId(), Map.of(partition, offset))
                    .all()
                    .get();
        }
    }

    private static List<String> deadLettersOf(String source) {
        RejectionJson json = new RejectionJson();
        return kafka.readAll(Topics.REJECTED).stream()
                .map(record -> json.read(record.value()))
                .filter(rejection ->
                        Objects.requireNonNull(rejection.position()).topic().equals(source))
                .map(rejection -> rejection.original().text())
                .toList();
    }

    /// Ends a loop as a kill would: nothing is caught, nothing is committed.
    private static final class Crash extends Error {}

    private final class RunningLoop {
        private final KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(SinkLoop.settings(kafka.settings(), properties));
        private final UnreadableRecords unreadable = new UnreadableRecords(kafka.settings(), InstantSource.system());
        private final SinkLoop loop =
                new SinkLoop(consumer, properties, List.of(target), unreadable, new SinkMeters(registry), reports::add);
        private final Thread thread = Thread.ofPlatform().start(this::run);

        private void run() {
            try (consumer;
                    unreadable) {
                loop.run();
            } catch (Crash e) {
                Thread.currentThread().setName("crashed-as-told");
            }
        }

        void awaitEnd() {
            await().until(() -> !thread.isAlive());
        }

        void stop() {
            loop.stop();
            awaitEnd();
        }
    }
}
