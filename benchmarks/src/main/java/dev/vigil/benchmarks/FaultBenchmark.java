package dev.vigil.benchmarks;

import dev.vigil.benchmarks.Ledger.StoredRow;
import dev.vigil.kafka.DecisionJson;
import dev.vigil.kafka.KafkaSettings;
import dev.vigil.kafka.Rejection;
import dev.vigil.kafka.RejectionJson;
import dev.vigil.kafka.Topics;
import dev.vigil.simulation.SimulationOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Kills one part after another in mid-stream, as the kernel would, starts it again, and then counts.
///
/// Every part runs in a process of its own. Recovery is the time from the kill to the first decision, or for ClickHouse
/// the first stored row, that was taken after it.
@Command(
        name = "faults",
        description = "kill -9 of every part in mid-stream; what was lost, doubled, and for how long.")
final class FaultBenchmark implements Callable<Integer> {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final List<String> VICTIMS = List.of("scoring", "kafka", "clickhouse", "ingestion");

    @Option(names = "--repeats", defaultValue = "3", description = "kills of each part (default ${DEFAULT-VALUE})")
    private int repeats;

    @Option(names = "--rate", defaultValue = "1000", description = "transactions per second (default ${DEFAULT-VALUE})")
    private int rate;

    @Option(
            names = "--pause",
            defaultValue = "10",
            description = "seconds between recovery and the next kill (default ${DEFAULT-VALUE})")
    private int pause;

    @Option(
            names = "--victims",
            split = ",",
            description = "parts to kill (default: scoring,kafka,clickhouse,ingestion)")
    private List<String> victims = VICTIMS;

    @Option(names = "--json", description = "keep the figures in this file")
    private @Nullable Path json;

    private final KafkaSettings kafka = KafkaSettings.at("localhost:9092");
    private final Map<String, SuiteProcess> processes = new LinkedHashMap<>();
    private final Ledger ledger = new Ledger();

    @Override
    public Integer call() throws IOException, InterruptedException, TimeoutException {
        Report report = new Report("Faults: kill -9 of " + String.join(", ", victims) + ", " + repeats
                + " times each, at " + rate + "/s with repeats and late transactions");
        Path state = Files.createTempDirectory("vigil-faults-");
        ClickHouseQuery clickHouse = new ClickHouseQuery(state);
        try {
            startAll(state);
            FaultLoad load = new FaultLoad(kafka, traffic(), ledger, rate);
            Thread sender = Thread.ofPlatform().name("load").start(load);
            killAll(clickHouse, report);
            load.stop();
            sender.join();
            count(clickHouse, report);
        } finally {
            for (SuiteProcess process : processes.values()) {
                process.kill();
            }
            Directories.delete(state);
        }
        report.finish(System.out, json);
        return 0;
    }

    private static Traffic traffic() {
        return Traffic.of(SimulationOptions.startingAt(Instant.now().minus(Duration.ofDays(60)))
                .withUsers(1_000)
                .withSeed(21)
                .withDisorder(0.05, 0.05));
    }

    private void startAll(Path state) throws IOException, InterruptedException, TimeoutException {
        for (String part : List.of("kafka", "clickhouse", "training", "scoring", "ingestion")) {
            List<String> options = List.of("-Xmx1g", "vigil.training.simulated-users=300");
            processes.put(part, SuiteProcess.start(state, part, options));
            if (part.equals("kafka")) {
                SuiteProcess.await("the broker's start", LONG, this::brokerAnswers);
            }
        }
        SuiteProcess.await("the scoring service with a model", LONG, () -> up(8002));
        SuiteProcess.await("the ingestion service", LONG, () -> up(8001));
    }

    private static boolean up(int port) {
        return !SuiteProcess.get("http://localhost:" + port + "/actuator/health/readiness")
                .isEmpty();
    }

    private boolean brokerAnswers() {
        try (java.net.Socket socket = new java.net.Socket("localhost", 9092)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private void killAll(ClickHouseQuery clickHouse, Report report)
            throws IOException, InterruptedException, TimeoutException {
        for (String victim : victims) {
            double[] recoveries = new double[repeats];
            for (int repeat = 0; repeat < repeats; repeat++) {
                Thread.sleep(Duration.ofSeconds(pause));
                recoveries[repeat] = killAndRecover(victim, clickHouse);
                System.out.printf("killed %s, recovered after %.1f s%n", victim, recoveries[repeat]);
            }
            Arrays.sort(recoveries);
            report.add(Figure.of("recovery of " + victim + ", median", recoveries[repeats / 2], "s"));
            report.add(Figure.of("recovery of " + victim + ", longest", recoveries[repeats - 1], "s", "<= 30"));
        }
    }

    private double killAndRecover(String victim, ClickHouseQuery clickHouse)
            throws IOException, InterruptedException, TimeoutException {
        SuiteProcess process = Objects.requireNonNull(processes.get(victim), victim);
        process.kill();
        long killed = System.nanoTime();
        Instant moment = Instant.now();
        process.restart();
        if (victim.equals("clickhouse")) {
            String newer =
                    "SELECT count() FROM detected_anomalies_ensemble WHERE detected_at > fromUnixTimestamp64Milli("
                            + moment.toEpochMilli() + ")";
            awaitQuery(clickHouse, newer);
        } else {
            awaitDecisionAfter(moment);
        }
        return (System.nanoTime() - killed) / 1e9;
    }

    private static void awaitQuery(ClickHouseQuery clickHouse, String sql)
            throws InterruptedException, TimeoutException {
        long end = System.nanoTime() + LONG.toNanos();
        while (clickHouse.number(sql) <= 0) {
            if (System.nanoTime() > end) {
                throw new TimeoutException("nothing was stored within " + LONG);
            }
            Thread.sleep(50);
        }
    }

    /// Waits for the decision of a transaction that reached Kafka after `moment`.
    private void awaitDecisionAfter(Instant moment) throws TimeoutException {
        DecisionJson codec = new DecisionJson();
        long end = System.nanoTime() + LONG.toNanos();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(kafka.consumerProperties())) {
            List<TopicPartition> partitions = partitions(consumer, Topics.DECISIONS);
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            while (System.nanoTime() < end) {
                for (ConsumerRecord<String, byte[]> message : consumer.poll(Duration.ofMillis(50))) {
                    if (codec.read(message.value()).receivedAt().isAfter(moment)) {
                        return;
                    }
                }
            }
        }
        throw new TimeoutException("no decision within " + LONG);
    }

    private void count(ClickHouseQuery clickHouse, Report report)
            throws IOException, InterruptedException, TimeoutException {
        awaitQuery(clickHouse, "SELECT count() >= " + ledger.size() + " FROM crypto_transactions");
        List<String> decided = new ArrayList<>();
        DecisionJson codec = new DecisionJson();
        readAll(Topics.DECISIONS, value -> decided.add(codec.readSummary(value).transactionId()));
        Set<String> decidedOnce = new HashSet<>(decided);
        Set<String> rejected = rejectedIds();
        long stored = clickHouse.number("SELECT count() FROM crypto_transactions");
        List<StoredRow> rows = storedRows(clickHouse);
        Set<String> storedOnce = new HashSet<>(rows.stream().map(StoredRow::id).toList());

        report.add(Figure.of("sent, repeats included", ledger.sendings(), "records"));
        report.add(Figure.of("different transactions accepted", ledger.size(), "transactions"));
        report.add(Figure.of("lost between intake and decision", ledger.missingFrom(decidedOnce), "transactions", "0"));
        report.add(Figure.of("decided twice", decided.size() - decidedOnce.size(), "transactions", "0"));
        report.add(Figure.of("lost between decision and ClickHouse", ledger.missingFrom(storedOnce), "rows", "0"));
        report.add(Figure.of("stored twice", stored - storedOnce.size(), "rows", "0"));
        report.add(Figure.of("invalid records sent", ledger.refusals(), "records"));
        report.add(Figure.of("of these not in the dead letters", ledger.refusedMissingFrom(rejected), "records", "0"));
        report.add(Figure.of("per-user figures unlike a recount", ledger.differencesFromRecount(rows), "rows", "0"));
    }

    private static List<StoredRow> storedRows(ClickHouseQuery clickHouse) throws IOException, InterruptedException {
        return clickHouse
                .rows("SELECT t.transaction_id, t.user_total_transactions, t.transactions_last_hour,"
                        + " t.transactions_last_24h FROM crypto_transactions AS t INNER JOIN detected_anomalies_ensemble AS d"
                        + " ON d.transaction_id = t.transaction_id AND d.user_id = t.user_id"
                        + " ORDER BY d.kafka_partition, d.kafka_offset")
                .stream()
                .map(row ->
                        new StoredRow(row[0], Long.parseLong(row[1]), Long.parseLong(row[2]), Long.parseLong(row[3])))
                .toList();
    }

    private Set<String> rejectedIds() {
        Set<String> ids = new HashSet<>();
        RejectionJson codec = new RejectionJson();
        readAll(Topics.REJECTED, value -> {
            Rejection rejection = codec.read(value);
            String original = rejection.original().text();
            int start = original.indexOf("bad-");
            if (start >= 0) {
                ids.add(original.substring(start, original.indexOf('"', start)));
            }
        });
        return ids;
    }

    private void readAll(String topic, Consumer<byte[]> each) {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(kafka.consumerProperties())) {
            List<TopicPartition> partitions = partitions(consumer, topic);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                consumer.poll(Duration.ofMillis(200)).forEach(message -> each.accept(message.value()));
            }
        }
    }

    private static List<TopicPartition> partitions(KafkaConsumer<String, byte[]> consumer, String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }
}
