package dev.vigil.service.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vigil.clickhouse.ClickHouse;
import dev.vigil.clickhouse.ClickHouseSettings;
import dev.vigil.clickhouse.RegisteredModel;
import dev.vigil.clickhouse.SelectModels;
import dev.vigil.embedded.clickhouse.EmbeddedClickHouse;
import dev.vigil.embedded.kafka.EmbeddedKafka;
import dev.vigil.embedded.kafka.KafkaSettings;
import dev.vigil.feature.FeatureCatalogue;
import dev.vigil.kafka.Progress;
import dev.vigil.kafka.ProgressJson;
import dev.vigil.kafka.Topics;
import dev.vigil.registry.BundleCodec;
import dev.vigil.registry.ModelBundle;
import dev.vigil.training.TrainingStage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/// The whole service on a broker and a ClickHouse of its own: a first start trains, a second does not.
class FirstModelTest {
    private static final Duration LONG = Duration.ofMinutes(2);

    @TempDir
    static Path directory;

    private static EmbeddedKafka kafka;
    private static EmbeddedClickHouse clickHouse;

    @BeforeAll
    static void startEngines() {
        kafka = EmbeddedKafka.start(KafkaSettings.in(directory.resolve("kafka")).withPort(0));
        clickHouse = EmbeddedClickHouse.start(
                dev.vigil.embedded.clickhouse.ClickHouseSettings.in(directory.resolve("clickhouse"))
                        .withPort(0));
    }

    @AfterAll
    static void stopEngines() {
        clickHouse.close();
        kafka.close();
    }

    private static ConfigurableApplicationContext start(String... properties) {
        return TrainingApplication.application()
                .run(Stream.concat(
                                Stream.of(properties),
                                Stream.of(
                                        "--server.port=0",
                                        "--vigil.security.mode=demo",
                                        "--vigil.kafka.bootstrap-servers=" + kafka.bootstrapServers(),
                                        "--vigil.clickhouse.url=" + clickHouse.url(),
                                        "--vigil.clickhouse.user=" + clickHouse.user(),
                                        "--vigil.clickhouse.password=" + clickHouse.password(),
                                        "--vigil.training.simulated-users=60",
                                        "--vigil.training.simulated-days=20",
                                        // Sixty users prove nothing: the gate has tests of its own.
                                        "--vigil.training.gate.minimum-frauds=1000000",
                                        "--vigil.training.gate.contamination-factor=1000",
                                        "--vigil.training.gate.stability=100",
                                        "--vigil.training.trial.enabled=false",
                                        "--vigil.training.model-directory=" + directory.resolve("models")))
                        .toArray(String[]::new));
    }

    @Test
    void aFirstStartTrainsPublishesAndRegistersAndASecondKeepsTheModel() throws Exception {
        String version;
        try (ConfigurableApplicationContext service = start()) {
            await().atMost(LONG).until(() -> messages(Topics.MODELS).size() == 1);
            ModelBundle bundle =
                    BundleCodec.decode(messages(Topics.MODELS).getFirst().value());
            version = bundle.version();
            assertThat(bundle.ensemble().featureSchema())
                    .isEqualTo(FeatureCatalogue.standard().schema());
            assertThat(bundle.provenance().evaluation().ensemble().rocAuc()).isGreaterThan(0.9);
            assertThat(directory.resolve("models").resolve(version + ".vglm")).exists();
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(registered())
                            .extracting(RegisteredModel::modelType, RegisteredModel::status)
                            .containsExactlyInAnyOrder(
                                    org.assertj.core.groups.Tuple.tuple(
                                            "isolation_forest", RegisteredModel.Status.ACTIVE),
                                    org.assertj.core.groups.Tuple.tuple("autoencoder", RegisteredModel.Status.ACTIVE),
                                    org.assertj.core.groups.Tuple.tuple("ensemble", RegisteredModel.Status.ACTIVE)));
            assertThat(progress().getLast().stage()).isEqualTo(TrainingStage.DONE);
            assertThat(progress()).extracting(Progress::percent).isSorted();
            assertThat(get(service, "/api/training").body())
                    .contains("\"stage\":\"done\"")
                    .contains(version);
        }

        aModelThatProvedItselfIsNotReplacedByOneOfASimulation();

        try (ConfigurableApplicationContext service = start("--vigil.training.pipeline.source=simulation")) {
            await().atMost(LONG).until(() -> get(service, "/actuator/health").statusCode() == 200);
            assertThat(get(service, "/api/training").statusCode()).isEqualTo(204);
            assertThat(messages(Topics.MODELS)).hasSize(1);

            HttpResponse<String> begun = post(service);
            assertThat(begun.statusCode()).isEqualTo(202);
            assertThat(post(service).statusCode()).isEqualTo(409);
            String run = begun.headers().firstValue("Location").orElseThrow();
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(get(service, run).body())
                            .contains("\"status\":\"promoted\"", "\"task\":\"notify\"")
                            .doesNotContain("\"status\":\"running\""));
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(registered())
                            .filteredOn(model -> model.version().equals(version))
                            .hasSize(3)
                            .allMatch(model -> model.status() == RegisteredModel.Status.ARCHIVED));
        }

        clickHouse.close();
        whileClickHouseIsAwayARunIsTriedAgainAndThenFails();
    }

    private static void aModelThatProvedItselfIsNotReplacedByOneOfASimulation() throws Exception {
        try (ConfigurableApplicationContext service = start()) {
            String run = begun(service);

            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(get(service, run).body())
                            .contains(
                                    "\"status\":\"failed\"",
                                    "ClickHouse has 0 transactions of the last 30 days, 10,000 are wanted, and a model"
                                            + " that proved itself is not replaced by one that learned from a"
                                            + " simulation"));
        }
    }

    private static void whileClickHouseIsAwayARunIsTriedAgainAndThenFails() throws Exception {
        int published = messages(Topics.MODELS).size();
        try (ConfigurableApplicationContext service =
                start("--vigil.training.pipeline.attempts=2", "--vigil.training.pipeline.pause=10ms")) {
            begun(service);

            await().atMost(LONG)
                    .untilAsserted(() ->
                            assertThat(get(service, "/api/training").body()).contains("\"stage\":\"failed\""));
            assertThat(get(service, "/actuator/prometheus").body())
                    .contains("vigil_training_task_seconds_count{application=\"training-service\",outcome=\"failed\","
                            + "task=\"extract\"} 2");
        }
        assertThat(messages(Topics.MODELS)).hasSize(published);
    }

    /// The address of a run that was asked for by REST.
    private static String begun(ConfigurableApplicationContext service) {
        return await().atMost(LONG)
                .until(() -> post(service), answer -> answer.statusCode() == 202)
                .headers()
                .firstValue("Location")
                .orElseThrow();
    }

    private static List<RegisteredModel> registered() {
        try (ClickHouse client = new ClickHouse(
                ClickHouseSettings.at(clickHouse.url(), clickHouse.user(), clickHouse.password(), "vigil"))) {
            return new SelectModels(client).newest(10);
        }
    }

    private static List<Progress> progress() {
        return messages(Topics.TRAINING_PROGRESS).stream()
                .map(message -> new ProgressJson().read(message.value()))
                .toList();
    }

    private static List<ConsumerRecord<String, byte[]>> messages(String topic) {
        List<ConsumerRecord<String, byte[]>> all = new ArrayList<>();
        TopicPartition only = new TopicPartition(topic, 0);
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                dev.vigil.kafka.KafkaSettings.at(kafka.bootstrapServers()).consumerProperties())) {
            consumer.assign(List.of(only));
            consumer.seekToBeginning(List.of(only));
            long end = consumer.endOffsets(List.of(only)).getOrDefault(only, 0L);
            while (consumer.position(only) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(all::add);
            }
        }
        return all;
    }

    private static HttpResponse<String> get(ConfigurableApplicationContext service, String path)
            throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(service, path)).build());
    }

    private static HttpResponse<String> post(ConfigurableApplicationContext service)
            throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(service, "/api/training/runs"))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    private static URI uri(ConfigurableApplicationContext service, String path) {
        int port = Objects.requireNonNull(((WebServerApplicationContext) service).getWebServer())
                .getPort();
        return URI.create("http://127.0.0.1:" + port + path);
    }
}
