package dev.vigil.deployment;

import static org.awaitility.Awaitility.await;

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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The whole suite with embedded engines in a process of its own, on free ports, deciding a simulated stream. One
/// per JVM, started when first asked for; by then it has decided, rejected and recognised transactions, so that
/// every metric it has is there.
public final class RunningSuite {
    private static final Duration PATIENCE = Duration.ofMinutes(6);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final Pattern ADDRESS =
            Pattern.compile("(?m)^ {4}(kafka|clickhouse|dashboard|scoring|training|ingestion) +(?:http://)?(\\S+)$");

    private static @Nullable RunningSuite shared;

    private final Path state;
    private final Map<String, String> addresses;

    private RunningSuite(Path state, Map<String, String> addresses) {
        this.state = state;
        this.addresses = addresses;
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
            Process process = launch(
                    state,
                    "kafka,clickhouse,dashboard,scoring,training,ingestion",
                    List.of("kafka=0", "clickhouse=0", "dashboard=0", "scoring=0", "training=0", "ingestion=0"),
                    List.of(
                            "vigil.training.simulated-users=100",
                            "vigil.simulator.enabled=true",
                            "vigil.simulator.users=200",
                            "vigil.simulator.history=0s",
                            "vigil.simulator.rate=100"));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(process, state), "suite-stop"));
            RunningSuite suite = new RunningSuite(state, awaitAddresses(process, state, "suite"));
            suite.exercise();
            return suite;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A second ingestion service that uses the engines of this suite.
    ///
    /// @return its process and where it listens
    public Service startIngestion() {
        try {
            Process process = launch(
                    state,
                    "ingestion",
                    List.of("kafka=" + port("kafka"), "clickhouse=" + port("clickhouse"), "ingestion=0"),
                    List.of());
            return new Service(
                    process, awaitAddresses(process, state, "ingestion").getOrDefault("ingestion", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A service in a process of its own.
    ///
    /// @param address host and port
    public record Service(Process process, String address) implements AutoCloseable {
        /// Ends the process as a crash would.
        public void kill() {
            process.destroyForcibly().onExit().join();
        }

        @Override
        public void close() {
            kill();
        }
    }

    /// Host and port of a part, such as `scoring`.
    public String address(String part) {
        return Optional.ofNullable(addresses.get(part)).orElseThrow();
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

    private int port(String part) {
        String address = address(part);
        return Integer.parseInt(address.substring(address.indexOf(':') + 1));
    }

    /// One transaction that is decided, comes again, and comes without an amount; and what the services answer at
    /// all.
    private void exercise() {
        await("the first model").atMost(PATIENCE).until(() -> scored() > 100);
        String valid = """
                {"transaction_id": "t-1", "timestamp": "%s", "user_id": "alice", "amount": 12.5, "currency": "EUR",
                 "transaction_type": "buy", "wallet_address": "0xa11ce", "ip_country": "DE", "device_type": "ios"}""".formatted(Instant.now().truncatedTo(ChronoUnit.SECONDS));
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

    private void post(String transaction) {
        send(HttpRequest.newBuilder(uri("ingestion", "/api/transactions?wait=5s"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(transaction)));
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

    private static Process launch(Path state, String parts, List<String> ports, List<String> properties)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx800m",
                "--add-modules=jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UseCompactObjectHeaders",
                "-Djdk.serialFilter=!*",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.vigil.standalone.Vigil",
                "start",
                "--state",
                state.toString(),
                "--parts",
                parts));
        ports.forEach(port -> command.addAll(List.of("--port", port)));
        properties.forEach(property -> command.addAll(List.of("--set", property)));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output(state, parts).toFile())
                .start();
    }

    private static Path output(Path state, String parts) {
        return state.resolve((parts.contains(",") ? "suite" : parts) + ".out");
    }

    private static Map<String, String> awaitAddresses(Process process, Path state, String name) {
        Path output = state.resolve(name + ".out");
        await("the start of " + name).atMost(PATIENCE).until(() -> {
            String said = Repository.text(output);
            if (!process.isAlive()) {
                throw new IllegalStateException(name + " ended: " + said);
            }
            return said.contains("Ctrl-C stops");
        });
        return ADDRESS.matcher(Repository.text(output))
                .results()
                .collect(Collectors.toMap((MatchResult found) -> found.group(1), found -> found.group(2)));
    }

    private static void stop(Process process, Path state) {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
            }
            delete(state);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
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
