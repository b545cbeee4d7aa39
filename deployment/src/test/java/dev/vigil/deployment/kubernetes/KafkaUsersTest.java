package dev.vigil.deployment.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.vigil.deployment.Repository;
import dev.vigil.deployment.RunningSuite;
import dev.vigil.deployment.SuiteParts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The four services, each in a process of its own and as a user of its own, with Kafka over TLS and ClickHouse
/// outside: the rights and topics of the Strimzi overlay are enough for a decision, and no more than that.
class KafkaUsersTest {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Deque<AutoCloseable> running = new ArrayDeque<>();

    @TempDir
    static Path directory;

    private static SecuredKafka kafka;
    private static SuiteParts clickHouse;
    private static SuiteParts ingestion;
    private static SuiteParts dashboard;

    @BeforeAll
    static void start() throws Exception {
        kafka = keep(SecuredKafka.start(directory));
        clickHouse = keep(SuiteParts.start("clickhouse", state("clickhouse"), Map.of(), List.of()));
        keep(service("training", "--set", "vigil.training.simulated-users=100"));
        keep(service("scoring"));
        ingestion = keep(service("ingestion"));
        dashboard = keep(service("dashboard"));
    }

    @AfterAll
    static void stop() throws Exception {
        for (AutoCloseable part : running) {
            part.close();
        }
    }

    private static <T extends AutoCloseable> T keep(T part) {
        running.push(part);
        return part;
    }

    private static SuiteParts service(String name, String... more) throws IOException {
        List<String> options = new ArrayList<>(List.of(
                "--kafka", kafka.bootstrapServers(), "--clickhouse", "http://" + clickHouse.address("clickhouse")));
        options.addAll(List.of(more));
        kafka.clientProperties(name + "-service").forEach((property, value) -> {
            if (!property.equals("bootstrap.servers")) {
                options.addAll(List.of("--set", "vigil.kafka.properties." + property + "=" + value));
            }
        });
        String password = Repository.text(directory.resolve("clickhouse/clickhouse-password"))
                .strip();
        return SuiteParts.start(
                name, state(name), Map.of("CLICKHOUSE_USER", "vigil", "CLICKHOUSE_PASSWORD", password), options);
    }

    private static Path state(String name) throws IOException {
        return Files.createDirectories(directory.resolve(name));
    }

    @Test
    void aTransactionIsDecidedByAModelStoredAndShown() {
        await("a decision by a model")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(decide("t-" + System.nanoTime()))
                        .contains("\"verdict\":\"approved\"")
                        .contains("\"degraded\":false"));
        await("the decision stored")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(RunningSuite.get(
                                "http://" + dashboard.address("dashboard") + "/api/decisions?user=alice"))
                        .contains("\"user_id\":\"alice\""));
    }

    @ParameterizedTest
    @CsvSource({
        "ingestion-service, decisions",
        "ingestion-service, models",
        "scoring-service, labels",
        "training-service, decisions",
        "training-service, transactions",
        "dashboard-service, decisions",
        "dashboard-service, models",
        "dashboard-service, api-keys"
    })
    void aServiceCannotWriteWhatIsNotItsOwn(String user, String topic) {
        Map<String, Object> properties = new HashMap<>(kafka.clientProperties(user));
        properties.put("max.block.ms", "20000");
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            assertThatThrownBy(() -> producer.send(new ProducerRecord<>(topic, "x".getBytes(StandardCharsets.UTF_8)))
                            .get())
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(TopicAuthorizationException.class);
        }
    }

    private static String decide(String id) throws IOException, InterruptedException {
        String transaction = """
                {"transaction_id": "%s", "timestamp": "%s", "user_id": "alice", "amount": 12.5, "currency": "EUR",
                 "transaction_type": "buy", "wallet_address": "0xa11ce", "ip_country": "DE", "device_type": "ios"}""".formatted(id, Instant.now().truncatedTo(ChronoUnit.SECONDS));
        URI intake = URI.create("http://" + ingestion.address("ingestion") + "/api/transactions?wait=5s");
        return HTTP.send(
                        HttpRequest.newBuilder(intake)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(transaction))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
