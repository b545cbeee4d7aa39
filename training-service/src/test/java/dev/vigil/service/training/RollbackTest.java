package dev.vigil.service.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vigil.audit.AuditEntry;
import dev.vigil.audit.AuditTopic;
import dev.vigil.decision.DecisionPolicy;
import dev.vigil.embedded.clickhouse.EmbeddedClickHouse;
import dev.vigil.embedded.kafka.EmbeddedKafka;
import dev.vigil.embedded.kafka.KafkaSettings;
import dev.vigil.feature.FeatureCatalogue;
import dev.vigil.kafka.CompactedTopic;
import dev.vigil.kafka.DecisionJson;
import dev.vigil.kafka.Topics;
import dev.vigil.layer.rules.RuleLayer;
import dev.vigil.registry.BundleCodec;
import dev.vigil.registry.ModelBundle;
import dev.vigil.scoring.ScoringPipeline;
import dev.vigil.simulation.Simulation;
import dev.vigil.simulation.SimulationOptions;
import dev.vigil.training.FeatureReplay;
import dev.vigil.transaction.ReferenceRates;
import dev.vigil.transaction.Transaction;
import java.io.ByteArrayOutputStream;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/// Models go out of force and back by hand, on a broker and a ClickHouse of their own, under a gate any model passes.
class RollbackTest {
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final Instant MONDAY = Instant.parse("2026-11-16T09:00:00Z");
    private static final int TRANSACTIONS = 1_000;

    @TempDir
    static Path directory;

    private static EmbeddedKafka kafka;
    private static EmbeddedClickHouse clickHouse;
    private static ConfigurableApplicationContext service;

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.start(KafkaSettings.in(directory.resolve("kafka")).withPort(0));
        clickHouse = EmbeddedClickHouse.start(
                dev.vigil.embedded.clickhouse.ClickHouseSettings.in(directory.resolve("clickhouse"))
                        .withPort(0));
        service = instance(1);
    }

    private static ConfigurableApplicationContext instance(long seed) {
        return TrainingApplication.application()
                .run(
                        "--server.port=0",
                        "--vigil.security.mode=demo",
                        "--vigil.kafka.bootstrap-servers=" + kafka.bootstrapServers(),
                        "--vigil.clickhouse.url=" + clickHouse.url(),
                        "--vigil.clickhouse.user=" + clickHouse.user(),
                        "--vigil.clickhouse.password=" + clickHouse.password(),
                        "--vigil.training.seed=" + seed,
                        "--vigil.training.pipeline.source=simulation",
                        "--vigil.training.simulated-users=60",
                        "--vigil.training.simulated-days=20",
                        "--vigil.training.gate.minimum-frauds=1000000",
                        "--vigil.training.gate.contamination-factor=1000",
                        "--vigil.training.gate.stability=100",
                        "--vigil.training.trial.enabled=false",
                        "--vigil.training.model-directory=" + directory.resolve("models"));
    }

    @AfterAll
    static void stop() {
        service.close();
        clickHouse.close();
        kafka.close();
    }

    @Test
    void afterARollbackEveryDecisionIsAsBefore() throws Exception {
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(get("/api/models").body()).contains("\"status\":\"active\""));
        ModelBundle first = champion();
        assertThat(post("/api/models/rollback").body()).contains("there is no model to return to");
        assertThat(post("/api/models/" + first.version() + "/promote").body()).contains("is in force already");
        String before = decisions(first, first.version());

        service.close();
        service = instance(2);
        ModelBundle second = trainAnother(first.version());
        assertThat(decisions(second, first.version())).isNotEqualTo(before);
        assertThat(get("/api/models/" + first.version()).body()).contains("\"status\":\"archived\"");

        HttpResponse<String> rolledBack = post("/api/models/rollback?reason=blocks%20too%20much");

        assertThat(rolledBack.statusCode()).isEqualTo(200);
        assertThat(rolledBack.body()).contains(first.version(), "\"status\":\"active\"");
        assertThat(champion().version()).isEqualTo(first.version());
        assertThat(decisions(champion(), first.version())).isEqualTo(before);
        assertThat(get("/api/models/" + second.version()).body())
                .contains("\"status\":\"rolled_back\"", "\"reason\":\"blocks too much\"");
        HttpResponse<String> refused = post("/api/models/" + second.version() + "/promote");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("was rolled back and does not come back: blocks too much");

        aModelComesBackByHandUnlessItsBundleWasAltered(first.version());
    }

    /// Entries as actor, action, outcome and target, of bundles without their hash.
    private static List<String> audited() {
        List<String> entries = new ArrayList<>();
        try (AuditTopic topic = new AuditTopic(dev.vigil.kafka.KafkaSettings.at(kafka.bootstrapServers()))) {
            topic.read(record -> {
                AuditEntry entry = record.entry();
                String target = entry.target().replaceAll("(?<=^bundle) [0-9a-f]{64}$", "");
                entries.add((entry.actor() + " " + entry.action() + " " + entry.outcome() + " " + target).strip());
            });
        }
        return entries;
    }

    private static void aModelComesBackByHandUnlessItsBundleWasAltered(String first) throws Exception {
        String third = trainAnother(first).version();

        HttpResponse<String> promoted = post("/api/models/" + first + "/promote?reason=better%20known");

        assertThat(promoted.body()).contains("\"status\":\"active\"", "\"reason\":\"better known\"");
        assertThat(champion().version()).isEqualTo(first);
        assertThat(get("/api/models/" + third).body()).contains("\"status\":\"archived\"");
        assertThat(get("/api/models/" + third + "/bundle").headers().firstValue("ETag"))
                .hasValueSatisfying(hash -> assertThat(hash).hasSize(66));

        Path bundle = directory.resolve("models").resolve(third + ".vglm");
        byte[] stored = Files.readAllBytes(bundle);
        stored[stored.length / 2]++;
        Files.write(bundle, stored);

        HttpResponse<String> refused = post("/api/models/" + third + "/promote");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("cannot be put in force", "was altered");
        assertThat(get("/api/models/" + third + "/bundle").statusCode()).isEqualTo(409);
        Files.delete(bundle);
        assertThat(post("/api/models/rollback").body()).contains("there is no file");
        assertThat(champion().version()).isEqualTo(first);
    }

    @Test
    void whatDoesNotExistOrMakesNoSenseIsSaid() throws Exception {
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(get("/api/models").statusCode()).isEqualTo(200));

        assertThat(get("/api/models/v0").statusCode()).isEqualTo(404);
        assertThat(get("/api/models/v0/bundle").statusCode()).isEqualTo(404);
        assertThat(post("/api/models/v0/promote").body()).contains("there is no model v0");
        assertThat(get("/api/models?limit=1001").body()).contains("limit must be 1 to 1000, got 1001");
        assertThat(post("/api/models/rollback?reason=" + "x".repeat(501)).body())
                .contains("reason must have 1 to 500 characters, got 501");
        assertThat(post("/api/training/runs?trigger=nobody").body())
                .contains("trigger must be rest or cli, got nobody");
    }

    @Test
    void whoWantsToChangeSomethingIsInTheAuditLogAndSoIsEveryModelPublished() throws Exception {
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(get("/api/models").body()).contains("\"status\":\"active\""));

        post("/api/models/v1/promote?reason=better");
        post("/api/training/runs/v1/cancel");

        await().untilAsserted(() -> assertThat(audited())
                .contains(
                        "system model.publish begun bundle",
                        "system model.publish done bundle",
                        "local model.promote begun model v1",
                        "local model.promote refused model v1",
                        "local training.cancel begun run v1",
                        "local training.cancel refused run v1"));
    }

    /// Trains until another model than `old` is in force, and says which.
    private static ModelBundle trainAnother(String old) throws Exception {
        HttpResponse<String> begun = await().atMost(LONG)
                .until(() -> post("/api/training/runs?trigger=cli"), answer -> answer.statusCode() == 202);
        String run = begun.headers().firstValue("Location").orElseThrow();
        await().atMost(LONG)
                .untilAsserted(
                        () -> assertThat(get(run).body()).contains("\"status\":\"promoted\"", "\"trigger\":\"cli\""));
        await().atMost(LONG)
                .untilAsserted(
                        () -> assertThat(get("/api/models/" + old).body()).contains("\"status\":\"archived\""));
        return champion();
    }

    private static ModelBundle champion() throws Exception {
        try (CompactedTopic models =
                new CompactedTopic(dev.vigil.kafka.KafkaSettings.at(kafka.bootstrapServers()), Topics.MODELS, "test")) {
            return BundleCodec.decode(
                    Objects.requireNonNull(models.readToEnd().get("champion")).value());
        }
    }

    /// SHA-256 of the same transactions' decisions by `model`, as they go over the wire.
    ///
    /// @param name stands for the model's own
    private static String decisions(ModelBundle model, String name) {
        FeatureCatalogue catalogue = FeatureCatalogue.standard();
        RuleLayer rules = RuleLayer.standard();
        ScoringPipeline pipeline =
                new ScoringPipeline(catalogue, rules, ReferenceRates.standard(), DecisionPolicy.DEFAULT);
        pipeline.use(model.ensemble());
        FeatureReplay replay = new FeatureReplay(catalogue, rules);
        Simulation simulation =
                new Simulation(SimulationOptions.startingAt(MONDAY).withUsers(40));
        DecisionJson json = new DecisionJson();
        ByteArrayOutputStream decisions = new ByteArrayOutputStream();
        for (int i = 0; i < TRANSACTIONS; i++) {
            Transaction transaction = simulation.next().transaction();
            decisions.writeBytes(json.write(pipeline.decide(transaction, replay.observe(transaction), MONDAY), MONDAY));
        }
        String text = decisions.toString(StandardCharsets.UTF_8).replace(model.version(), name);
        return FeatureRows.sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    private static HttpResponse<String> post(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(path))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(path)).build());
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    private static URI uri(String path) {
        int port = Objects.requireNonNull(((WebServerApplicationContext) service).getWebServer())
                .getPort();
        return URI.create("http://127.0.0.1:" + port + path);
    }
}
