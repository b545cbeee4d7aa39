package dev.vigil.benchmarks;

import dev.vigil.kafka.KafkaSettings;
import dev.vigil.kafka.Topics;
import dev.vigil.kafka.TransactionJson;
import dev.vigil.transaction.Transaction;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Throughput and latency of the whole suite, which runs in one process while the load comes from this one.
///
/// The backlog: the scoring service holds the stream until there is a model, so transactions pile up before the first
/// training and are then decided as fast as the machine can.
@Command(name = "stream", description = "Throughput and latency from producer to decision, and over REST.")
final class StreamBenchmark implements Callable<Integer> {
    private static final String METRICS = "http://localhost:8002/actuator/prometheus";
    private static final String SCORED = "vigil_transactions_scored_total";
    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration DRAIN = Duration.ofMinutes(10);

    @Option(
            names = "--backlog",
            defaultValue = "1000000",
            description = "transactions to drain (default ${DEFAULT-VALUE})")
    private int backlog;

    @Option(
            names = "--rates",
            split = ",",
            defaultValue = "2000,10000",
            description = "live rates per second (default ${DEFAULT-VALUE})")
    private List<Integer> rates = List.of();

    @Option(names = "--seconds", defaultValue = "60", description = "measured at each rate (default ${DEFAULT-VALUE})")
    private int seconds;

    @Option(names = "--warm-up", defaultValue = "20", description = "seconds before that (default ${DEFAULT-VALUE})")
    private int warmUp;

    @Option(names = "--rest-rate", defaultValue = "200", description = "requests per second (default ${DEFAULT-VALUE})")
    private int restRate;

    @Option(
            names = "--users",
            defaultValue = "20000",
            description = "size of the population (default ${DEFAULT-VALUE})")
    private int users;

    @Option(
            names = "--suite-jvm",
            split = " ",
            defaultValue = "-XX:+UseZGC -Xmx6g",
            description = "options of the suite's JVM (default ${DEFAULT-VALUE})")
    private List<String> suiteJvm = List.of();

    @Option(names = "--set", description = "KEY=VALUE, a configuration property of the services")
    private List<String> properties = List.of();

    @Option(names = "--json", description = "keep the figures in this file")
    private @Nullable Path json;

    @Override
    public Integer call() throws IOException, InterruptedException, TimeoutException {
        Report report = new Report("Stream: " + backlog + " transactions backlog, " + users + " users, suite JVM "
                + String.join(" ", suiteJvm));
        Path state = Files.createTempDirectory("vigil-bench-");
        List<String> options = new ArrayList<>(suiteJvm);
        options.add("vigil.training.first-model=false");
        options.add("vigil.training.simulated-users=500");
        options.addAll(properties);
        KafkaSettings kafka = KafkaSettings.at("localhost:9092");
        try (SuiteProcess suite =
                SuiteProcess.start(state, "kafka,clickhouse,dashboard,scoring,training,ingestion", options)) {
            SuiteProcess.await("the start of the suite", START, () -> ingestionAnswers(suite));
            drain(kafka, report);
            live(kafka, report);
            rest(report);
        } finally {
            Directories.delete(state);
        }
        report.finish(System.out, json);
        return 0;
    }

    private static boolean ingestionAnswers(SuiteProcess suite) {
        if (!suite.alive()) {
            throw new IllegalStateException("the suite ended; are its ports free?");
        }
        return !SuiteProcess.get("http://localhost:8001/actuator/health/liveness")
                .isEmpty();
    }

    private void drain(KafkaSettings kafka, Report report) throws IOException, InterruptedException, TimeoutException {
        System.out.println("producing a backlog of " + backlog + " ...");
        produce(kafka);
        System.out.println("training, then draining ...");
        train();
        SuiteProcess.await("the first decision", START, () -> scored() > 0);
        Reading begin = Reading.now();
        SuiteProcess.await("half of the backlog", DRAIN, () -> scored() >= backlog / 2.0);
        Reading half = Reading.now();
        SuiteProcess.await("the end of the backlog", DRAIN, () -> scored() >= backlog);
        Reading end = Reading.now();
        report.add(Figure.of("backlog drained", begin.rateTo(end), "decisions/s", ">= 30,000"));
        report.add(Figure.of("backlog drained, second half (compiled code)", half.rateTo(end), "decisions/s"));
    }

    /// How many decisions there were at a moment.
    private record Reading(double decisions, long nanos) {
        static Reading now() {
            return new Reading(scored(), System.nanoTime());
        }

        double rateTo(Reading later) {
            return (later.decisions - decisions) / ((later.nanos - nanos) / 1e9);
        }
    }

    private static double scored() {
        return Prometheus.sum(METRICS, SCORED);
    }

    private static void train() throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            http.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:8003/api/training/runs"))
                            .POST(HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // what is lost is missed when decisions are counted
    private void produce(KafkaSettings kafka) {
        Map<String, Object> bulk = kafka.producerProperties();
        bulk.put(ProducerConfig.LINGER_MS_CONFIG, 20);
        bulk.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 << 10);
        Traffic traffic = new Traffic.Numbered(users, 11, "backlog-");
        TransactionJson codec = new TransactionJson();
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(bulk)) {
            for (int sent = 0; sent < backlog; sent++) {
                Transaction transaction = traffic.next();
                producer.send(
                        new ProducerRecord<>(Topics.TRANSACTIONS, transaction.userId(), codec.write(transaction)));
            }
        }
    }

    private void live(KafkaSettings kafka, Report report) throws InterruptedException {
        OpenLoad load = new OpenLoad(kafka, new Traffic.Numbered(users, 12, "live-"), "live-");
        int sustained = 0;
        for (int rate : rates) {
            System.out.println("live at " + rate + "/s ...");
            OpenLoad.Result result = load.run(rate, Duration.ofSeconds(warmUp), Duration.ofSeconds(seconds));
            String at = "live at " + rate + "/s ";
            boolean judged = rate == 10_000;
            report.add(new Figure(at + "p50", result.millis(50), "ms", judged ? "<= 15" : null));
            report.add(new Figure(at + "p99", result.millis(99), "ms", judged ? "<= 35" : null));
            report.add(new Figure(at + "p99.9", result.millis(99.9), "ms", judged ? "<= 80" : null));
            if (result.complete() && result.millis(99) < 1_000) {
                sustained = Math.max(sustained, rate);
            }
            if (!result.complete()) {
                report.remark("at %d/s %d of %d decisions did not come within 30 s"
                        .formatted(rate, result.sent() - result.latency().getTotalCount(), result.sent()));
            }
        }
        report.add(Figure.of("highest rate kept up (p99 < 1 s)", sustained, "decisions/s"));
    }

    private void rest(Report report) {
        System.out.println("REST at " + restRate + "/s ...");
        RestLoad.Result result = new RestLoad("http://localhost:8001", new Traffic.Numbered(users, 13, "rest-"))
                .run(restRate, Duration.ofSeconds(warmUp), Duration.ofSeconds(seconds));
        report.add(Figure.of("REST decision at " + restRate + "/s p50", result.millis(50), "ms"));
        report.add(Figure.of("REST decision at " + restRate + "/s p99", result.millis(99), "ms", "<= 50"));
        report.add(Figure.of("REST decision at " + restRate + "/s p99.9", result.millis(99.9), "ms"));
        report.remark("REST answers by status: " + result.answers());
    }
}
