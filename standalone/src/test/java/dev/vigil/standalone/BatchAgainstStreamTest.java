package dev.vigil.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vigil.kafka.TransactionJson;
import dev.vigil.simulation.Simulation;
import dev.vigil.simulation.SimulationOptions;
import dev.vigil.transaction.Transaction;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The stream as it really runs, several tasks side by side and wallets some commits behind, against a batch run.
class BatchAgainstStreamTest {
    private static final Duration LONG = Duration.ofMinutes(3);
    private static final int TRANSACTIONS = 4_000;
    private static final int AT_ONCE = 250;

    private final HttpClient http = HttpClient.newHttpClient();
    private final TransactionJson json = new TransactionJson();
    private final Instant start = Instant.now().minus(Duration.ofDays(40));

    @TempDir
    Path directory;

    @Test
    void whatTheStreamDecidedIsDecidedAgainToTheLastBit() throws Exception {
        Path state = directory.resolve("state");
        List<Transaction> all = transactions();
        Path history = directory.resolve("history.jsonl");
        Files.write(history, lines(all.subList(0, 2_500)));
        SuiteSettings settings = new SuiteSettings(
                EnumSet.allOf(Part.class),
                Arrays.stream(Part.values()).collect(Collectors.toMap(Function.identity(), _ -> 0)),
                state,
                Optional.empty(),
                Optional.empty(),
                List.of("vigil.security.mode=demo", "vigil.training.history-file=" + history));
        Instant begin = Instant.now();
        try (Suite suite = Suite.start(settings, new StateDirectory(state), _ -> {})) {
            await().atMost(LONG)
                    .until(() -> get(suite, Part.SCORING, "/actuator/health/readiness")
                                    .statusCode()
                            == 200);
            Set<String> different = new HashSet<>();
            for (int from = 0; from < all.size(); from += AT_ONCE) {
                List<Transaction> part = all.subList(from, Math.min(all.size(), from + AT_ONCE));
                part.forEach(each -> different.add(each.userId() + " " + each.transactionId()));
                intake(suite, part);
            }
            await().atMost(LONG).ignoreExceptions().until(() -> stored(suite) == different.size());

            JsonNode result = batch(suite, begin);

            assertThat(different.size()).isLessThan(all.size());
            assertThat(result.path("differences").toString()).isEqualTo("[]");
            assertThat(result.path("unchecked").toString()).isEqualTo("{}");
            assertThat(result.path("transactions").asInt()).isEqualTo(different.size());
            assertThat(result.path("equal").asInt() + result.path("unsettled").asInt())
                    .isEqualTo(different.size());
            // Forty days go through in seconds here, so that many wallets are in motion.
            assertThat(result.path("unsettled").asInt()).isLessThan(different.size() / 5);
            assertThat(result.path("largest_deviation").asDouble()).isZero();
        }
    }

    private List<Transaction> transactions() {
        Simulation simulation = new Simulation(SimulationOptions.startingAt(start)
                .withUsers(60)
                .withFraudShare(0.05)
                .withDisorder(0.05, 0.05));
        List<Transaction> transactions = new ArrayList<>();
        while (transactions.size() < TRANSACTIONS) {
            transactions.add(simulation.next().transaction());
        }
        return transactions;
    }

    private byte[] lines(List<Transaction> transactions) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Transaction transaction : transactions) {
            out.write(json.write(transaction));
            out.write('\n');
        }
        return out.toByteArray();
    }

    private void intake(Suite suite, List<Transaction> transactions) throws Exception {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(uri(suite, Part.INGESTION, "/api/transactions/batch"))
                        .header("Content-Type", "application/x-ndjson")
                        .POST(BodyPublishers.ofByteArray(lines(transactions)))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 202);
    }

    private JsonNode batch(Suite suite, Instant begin) throws Exception {
        HttpResponse<String> begun = http.send(
                HttpRequest.newBuilder(uri(
                                suite,
                                Part.TRAINING,
                                "/api/training/batch-runs?from=" + begin + "&to=" + Instant.now()))
                        .POST(BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(202);
        String run = parsed(begun).path("run_id").asString("");
        await().atMost(LONG)
                .until(() -> get(suite, Part.TRAINING, "/api/training/runs/" + run)
                        .body()
                        .contains("\"status\":\"done\""));
        return parsed(get(suite, Part.TRAINING, "/api/training/batch-runs/" + run));
    }

    private long stored(Suite suite) throws Exception {
        String count = http.send(
                        HttpRequest.newBuilder(uri(suite, Part.CLICKHOUSE, "/?database=vigil"))
                                .header("X-ClickHouse-User", "vigil")
                                .header("X-ClickHouse-Key", suite.state().secret("clickhouse-password"))
                                .POST(BodyPublishers.ofString("SELECT count() FROM detected_anomalies_ensemble"))
                                .build(),
                        BodyHandlers.ofString())
                .body()
                .strip();
        return Long.parseLong(count);
    }

    private static JsonNode parsed(HttpResponse<String> answer) {
        return JsonMapper.builder().build().readTree(answer.body());
    }

    private HttpResponse<String> get(Suite suite, Part part, String path) throws Exception {
        return http.send(HttpRequest.newBuilder(uri(suite, part, path)).build(), BodyHandlers.ofString());
    }

    private static URI uri(Suite suite, Part part, String path) {
        return URI.create("http://127.0.0.1:" + suite.port(part) + path);
    }
}
