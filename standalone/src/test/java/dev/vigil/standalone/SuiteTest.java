package dev.vigil.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.vigil.kafka.TransactionJson;
import dev.vigil.simulation.Simulation;
import dev.vigil.simulation.SimulationOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// Everything in one process, on free ports and a state of its own.
class SuiteTest {
    private static final Duration LONG = Duration.ofMinutes(3);
    private static final int HISTORY = 5_000;

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    Path directory;

    @Test
    void aTransactionBecomesADecisionEverywhereAndNothingIsLeftBehind() throws Exception {
        Path state = directory.resolve("state");
        List<Part> announced = new ArrayList<>();
        SuiteSettings settings = everything(
                state,
                "vigil.training.history-file=" + history(),
                "vigil.training.performance.interval=1h",
                "vigil.training.performance.interval=1s");
        Suite suite = Suite.start(settings, new StateDirectory(state), announced::add);
        try (suite) {
            assertThat(announced).containsExactly(Part.values());
            assertThat(suite.service(Part.INGESTION)
                            .getBean(dev.vigil.service.ingestion.state.StateDirectory.class)
                            .state())
                    .isEqualTo(state);
            assertThat(secondProcess(state)).contains("vigil: another Vigil already runs on the state directory");
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(get(suite, Part.SCORING, "/actuator/health/readiness")
                                    .statusCode())
                            .isEqualTo(200));

            HttpResponse<String> decided = post(suite, transaction("t-1", "alice", "120.50", "0xa11ce"));

            assertThat(decided.statusCode()).isEqualTo(200);
            assertThat(decided.body()).contains("\"t-1\"", "verdict", "\"model_version\":\"v");
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(
                                    get(suite, Part.TRAINING, "/api/training").body())
                            .contains("\"stage\":\"done\""));
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(stored(suite, "t-1")).isEqualTo("1\n"));
            assertThat(get(suite, Part.DASHBOARD, "/api/decisions/t-1").statusCode())
                    .isEqualTo(200);
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(get(suite, Part.DASHBOARD, "/api/models/performance")
                                    .body())
                            .contains("\"autoencoder\"", "\"ensemble\"", "\"isolation_forest\""));
        }

        for (Part part : Part.values()) {
            assertThat(suite.port(part)).isPositive();
            assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> get(suite, part, "/"));
        }
        try (StateDirectory again = new StateDirectory(state)) {
            assertThatCode(() -> again.claim("suite")).doesNotThrowAnyException();
        }
    }

    @Test
    void aModelThatBlocksTooMuchStopsDecidingWithinAMinute() throws Exception {
        Path state = directory.resolve("state");
        SuiteSettings settings = everything(
                state,
                "vigil.training.history-file=" + history(),
                "vigil.training.gate.contamination-factor=1000",
                "vigil.training.gate.stability=100",
                "vigil.training.trial.share=0.5",
                "vigil.training.trial.interval=1s",
                "vigil.scoring.guard.least=50");
        try (Suite suite = Suite.start(settings, new StateDirectory(state), _ -> {})) {
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(get(suite, Part.SCORING, "/actuator/health/readiness")
                                    .statusCode())
                            .isEqualTo(200));
            String challenger = trainedUntilUnderTest(suite);
            String champion = JsonMapper.shared()
                    .readTree(get(suite, Part.TRAINING, "/api/models/trial").body())
                    .path("champion")
                    .asString();
            await().atMost(LONG)
                    .untilAsserted(
                            () -> assertThat(decide(suite, 120)).contains("\"model_version\":\"" + challenger + "\""));

            String last = "";
            for (int i = 0; i < 60; i++) {
                last = post(suite, transaction("m-" + i, "mallory", "95000", "wallet-" + i))
                        .body();
            }
            assertThat(last).contains("\"verdict\":\"blocked\"");

            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(get(suite, Part.TRAINING, "/api/models/trial")
                                    .body())
                            .contains("\"challenger\":\"" + challenger + "\"", "\"demotion\":{", "it would block"));
            for (int i = 0; i < 20; i++) {
                assertThat(decide(suite, 120)).contains("\"model_version\":\"" + champion + "\"");
            }
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(get(suite, Part.DASHBOARD, "/api/models/" + challenger)
                                    .body())
                            .contains("\"status\":\"testing\"", "\"reason\":\"decides nothing any more: "));
            assertThat(get(suite, Part.SCORING, "/actuator/prometheus").body())
                    .containsPattern("vigil_trial_demoted\\S* 1\\.0");
        }
    }

    /// Trains a model beside the first one and waits until it is under test.
    private String trainedUntilUnderTest(Suite suite) throws Exception {
        HttpResponse<String> begun =
                await().atMost(LONG).until(() -> train(suite), answer -> answer.statusCode() == 202);
        String run = begun.headers().firstValue("Location").orElseThrow();
        await().atMost(LONG)
                .untilAsserted(
                        () -> assertThat(get(suite, Part.TRAINING, run).body()).contains("\"status\":\"testing\""));
        return run.substring(run.lastIndexOf('/') + 1);
    }

    private HttpResponse<String> train(Suite suite) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(uri(suite, Part.TRAINING, "/api/training/runs"))
                        .POST(BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
    }

    /// The answer to a transaction of a user nobody knows.
    private String decide(Suite suite, int amount) throws IOException, InterruptedException {
        return post(suite, transaction(amount)).body();
    }

    private static String transaction(int amount) {
        String id = UUID.randomUUID().toString();
        return transaction(id, "user-" + id, amount + ".50", "wallet-" + id);
    }

    @Test
    void aTakenPortIsNamedWithAWayOut() throws IOException {
        Path state = directory.resolve("state");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            SuiteSettings settings = settings(
                    EnumSet.of(Part.DASHBOARD), Map.of(Part.DASHBOARD, taken.getLocalPort()), state, List.of());

            assertThatExceptionOfType(StartException.class)
                    .isThrownBy(() -> Suite.start(settings, new StateDirectory(state), _ -> {}))
                    .withMessageContaining("port " + taken.getLocalPort() + ", where dashboard should listen, is taken")
                    .withMessageContaining("--port dashboard=" + (taken.getLocalPort() + 10));
        }
    }

    @Test
    void aStateThatCannotBeMadeIsNamed() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        assertThatExceptionOfType(StartException.class)
                .isThrownBy(() -> new StateDirectory(file))
                .withMessageContaining("the state directory " + file + " cannot be created");
    }

    private static SuiteSettings everything(Path state, String... properties) {
        Map<Part, Integer> free = Arrays.stream(Part.values()).collect(Collectors.toMap(Function.identity(), _ -> 0));
        return settings(
                EnumSet.allOf(Part.class),
                free,
                state,
                Stream.concat(Stream.of("vigil.security.mode=demo"), Arrays.stream(properties))
                        .toList());
    }

    private static SuiteSettings settings(
            Set<Part> parts, Map<Part, Integer> ports, Path state, List<String> properties) {
        return new SuiteSettings(parts, ports, state, Optional.empty(), Optional.empty(), properties);
    }

    /// A history short enough to learn from within seconds.
    private Path history() throws IOException {
        Path file = directory.resolve("history.jsonl");
        Simulation simulation =
                new Simulation(SimulationOptions.startingAt(Instant.now().minus(Duration.ofDays(20)))
                        .withUsers(60));
        TransactionJson json = new TransactionJson();
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int i = 0; i < HISTORY; i++) {
                out.write(json.write(simulation.next().transaction()));
                out.write('\n');
            }
        }
        return file;
    }

    /// What another process says that is started on the same state.
    private String secondProcess(Path state) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Vigil.class.getName(),
                "start",
                "--state",
                state.toString()));
        for (Part part : Part.values()) {
            command.addAll(List.of("--port", part.label() + "=0"));
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        return said;
    }

    private static String transaction(String id, String user, String amount, String wallet) {
        return """
                {"transaction_id": "%s", "timestamp": "%s", "user_id": "%s", "amount": %s, "currency": "EUR",
                 "transaction_type": "buy", "wallet_address": "%s", "ip_country": "DE", "device_type": "ios"}""".formatted(id, Instant.now(), user, amount, wallet);
    }

    private HttpResponse<String> post(Suite suite, String transaction) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(uri(suite, Part.INGESTION, "/api/transactions?wait=30s"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(transaction))
                        .build(),
                BodyHandlers.ofString());
    }

    /// How often ClickHouse has the decision.
    private String stored(Suite suite, String id) throws IOException, InterruptedException {
        String query = "SELECT count() FROM vigil.detected_anomalies_ensemble WHERE transaction_id = '" + id + "'";
        return http.send(
                        HttpRequest.newBuilder(uri(suite, Part.CLICKHOUSE, "/"))
                                .header("X-ClickHouse-User", "vigil")
                                .header("X-ClickHouse-Key", suite.state().secret("clickhouse-password"))
                                .POST(BodyPublishers.ofString(query))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    private HttpResponse<String> get(Suite suite, Part part, String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(uri(suite, part, path)).build(), BodyHandlers.ofString());
    }

    private static URI uri(Suite suite, Part part, String path) {
        return URI.create("http://127.0.0.1:" + suite.port(part) + path);
    }
}
