package dev.vigil.deployment;

import static org.awaitility.Awaitility.await;

import dev.vigil.testing.TestCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The whole suite with embedded engines in a process of its own, on free ports, deciding a simulated stream. One
/// per JVM, started when first asked for; by then it has decided, rejected and recognised transactions, so that
/// every metric it has is there.
public final class RunningSuite {
    private static final Duration PATIENCE = Duration.ofMinutes(6);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private static @Nullable RunningSuite shared;

    private final Path state;
    private final SuiteParts parts;
    private final TraceCollector traces;

    private RunningSuite(Path state, SuiteParts parts, TraceCollector traces) {
        this.state = state;
        this.parts = parts;
        this.traces = traces;
    }

    /// The suite of this JVM.
    public static synchronized RunningSuite shared() {
        if (shared == null) {
            shared = start();
        }
        return shared;
    }

    private static RunningSuite start() {
        try {
            Path state = Files.createTempDirectory("vigil-deployment");
            // Used by no listener, but watched like one that is.
            TestCertificate certificate = TestCertificate.create(state, "spare");
            TraceCollector traces = TraceCollector.start();
            SuiteParts parts = SuiteParts.start(
                    "kafka,clickhouse,dashboard,scoring,training,ingestion",
                    state,
                    Map.of(),
                    set(
                            "vigil.training.simulated-users=100",
                            "vigil.simulator.enabled=true",
                            "vigil.simulator.users=200",
                            "vigil.simulator.history=0s",
                            "vigil.simulator.rate=100",
                            "management.tracing.sampling.probability=1",
                            "management.opentelemetry.tracing.export.otlp.endpoint=" + traces.endpoint(),
                            "spring.ssl.bundle.jks.spare.keystore.location=" + certificate.keyStore(),
                            "spring.ssl.bundle.jks.spare.keystore.password=" + certificate.password()));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(parts, state), "suite-stop"));
            RunningSuite suite = new RunningSuite(state, parts, traces);
            suite.exercise();
            return suite;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> set(String... properties) {
        return Stream.of(properties)
                .flatMap(property -> Stream.of("--set", property))
                .toList();
    }

    /// A second ingestion service that uses the engines of this suite.
    public SuiteParts startIngestion() {
        return SuiteParts.start(
                "ingestion",
                state,
                Map.of(),
                List.of("--port", "kafka=" + parts.port("kafka"), "--port", "clickhouse=" + parts.port("clickhouse")));
    }

    /// Host and port of a part, such as `scoring`.
    public String address(String part) {
        return parts.address(part);
    }

    /// What Prometheus would read from a service, such as `scoring`.
    public String scrape(String part) {
        return request(part, "/actuator/prometheus").body();
    }

    /// Runs a query on the suite's ClickHouse.
    ///
    /// @return the status and the answer as JSON, or the error as text
    public HttpResponse<String> query(String sql) {
        String password = Repository.text(state.resolve("clickhouse-password")).strip();
        return send(HttpRequest.newBuilder(uri("clickhouse", "/?database=vigil&default_format=JSON"))
                .header("X-ClickHouse-User", "vigil")
                .header("X-ClickHouse-Key", password)
                .POST(HttpRequest.BodyPublishers.ofString(sql)));
    }

    /// What the suite has logged so far.
    public String log() {
        return Repository.text(state.resolve("logs").resolve("vigil.log"));
    }

    /// Sends JSON to a service, such as `dashboard`.
    public HttpResponse<String> post(String part, String path, String json) {
        return send(HttpRequest.newBuilder(uri(part, path))
                .header("Content-Type", "application/json")
                .header("X-Forwarded-For", "203.0.113.7")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    /// One transaction that is decided, comes again, and comes without an amount; and what the services answer at
    /// all.
    private void exercise() {
        await("the first model").atMost(PATIENCE).until(() -> scored() > 100);
        String valid = transaction("t-1", "alice");
        post(valid);
        post(valid);
        post(valid.replace("\"amount\": 12.5,", ""));
        await("all topics stored")
                .atMost(PATIENCE)
                .until(() -> Stream.of("decisions", "transactions-duplicates", "transactions-rejected")
                        .allMatch(topic -> scrape("scoring")
                                .contains("vigil_sink_insert_seconds_count{application=\"scoring-service\",topic=\""
                                        + topic)));
        await("the backlog known")
                .atMost(PATIENCE)
                .until(() -> scrape("dashboard")
                        .lines()
                        .anyMatch(line ->
                                line.startsWith("vigil_scoring_backlog_transactions{") && !line.endsWith("NaN")));
        Stream.of("dashboard", "ingestion", "training").forEach(this::scrape);
    }

    private double scored() {
        return scrape("scoring")
                .lines()
                .filter(line -> line.startsWith("vigil_transactions_scored_total{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static String transaction(String id, String user) {
        return """
                {"transaction_id": "%s", "timestamp": "%s", "user_id": "%s", "amount": 12.5, "currency": "EUR",
                 "transaction_type": "buy", "wallet_address": "0xa11ce", "ip_country": "DE", "device_type": "ios"}""".formatted(id, Instant.now().truncatedTo(ChronoUnit.SECONDS), user);
    }

    /// Has an ordinary transaction decided.
    ///
    /// @return the decision as JSON
    String post(String id, String user) {
        return post(transaction(id, user));
    }

    /// What was exported of traces.
    TraceCollector traces() {
        return traces;
    }

    private String post(String transaction) {
        return send(HttpRequest.newBuilder(uri("ingestion", "/api/transactions?wait=5s"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(transaction)))
                .body();
    }

    private HttpResponse<String> request(String part, String path) {
        return send(HttpRequest.newBuilder(uri(part, path)));
    }

    private URI uri(String part, String path) {
        return URI.create("http://" + address(part) + path);
    }

    /// The body of what is at `url`, or an empty text while nothing answers there as it should.
    public static String get(String url) {
        try {
            HttpResponse<String> response = send(HttpRequest.newBuilder(URI.create(url)));
            return response.statusCode() == 200 ? response.body() : "";
        } catch (UncheckedIOException e) {
            return "";
        }
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for an answer", e);
        }
    }

    private static void stop(SuiteParts parts, Path state) {
        parts.close();
        try {
            delete(state);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
