package dev.vigil.service.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vigil.clickhouse.ClickHouse;
import dev.vigil.clickhouse.ClickHouseSettings;
import dev.vigil.clickhouse.HyperparameterTrial;
import dev.vigil.clickhouse.InsertPipelineRun;
import dev.vigil.clickhouse.InsertPipelineTask;
import dev.vigil.clickhouse.Migrations;
import dev.vigil.clickhouse.PipelineRun;
import dev.vigil.clickhouse.PipelineTask;
import dev.vigil.clickhouse.SelectHyperparameterTrials;
import dev.vigil.clickhouse.SelectPipelineRuns;
import dev.vigil.clickhouse.SelectPipelineTasks;
import dev.vigil.clickhouse.SelectVersionedModels;
import dev.vigil.clickhouse.VersionedModel;
import dev.vigil.embedded.clickhouse.EmbeddedClickHouse;
import dev.vigil.embedded.kafka.EmbeddedKafka;
import dev.vigil.embedded.kafka.KafkaSettings;
import dev.vigil.kafka.CompactedTopic;
import dev.vigil.kafka.Topics;
import dev.vigil.lifecycle.ModelLife;
import dev.vigil.registry.BundleCodec;
import dev.vigil.training.search.Hyperparameters;
import dev.vigil.training.search.SearchTrial;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/// Runs of the pipeline on a broker and a ClickHouse of their own, under a gate that no model passes.
class PipelineTest {
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final Instant LONG_AGO = Instant.parse("2026-11-01T12:00:00Z");
    private static final PipelineRun ABANDONED = new PipelineRun(
            "v-abandoned", "rest", PipelineRun.Status.RUNNING, "v-abandoned", LONG_AGO, null, 0.3, "", "x", LONG_AGO);
    private static final PipelineTask ABANDONED_TASK = new PipelineTask(
            "v-abandoned", "features", 1, PipelineTask.Status.RUNNING, LONG_AGO, null, 0.5, "", LONG_AGO);
    private static final PipelineTask ABANDONED_MESSAGE = new PipelineTask(
            "v-untold", "notify", 1, PipelineTask.Status.RUNNING, LONG_AGO, null, 0, "telling Slack", LONG_AGO);

    @TempDir
    static Path directory;

    private static EmbeddedKafka kafka;
    private static EmbeddedClickHouse engine;
    private static ClickHouse clickHouse;
    private static ConfigurableApplicationContext service;

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.start(KafkaSettings.in(directory.resolve("kafka")).withPort(0));
        engine = EmbeddedClickHouse.start(
                dev.vigil.embedded.clickhouse.ClickHouseSettings.in(directory.resolve("clickhouse"))
                        .withPort(0));
        clickHouse = new ClickHouse(ClickHouseSettings.at(engine.url(), engine.user(), engine.password(), "vigil"));
        new Migrations(clickHouse).apply();
        new InsertPipelineRun(clickHouse).insert(ABANDONED);
        new InsertPipelineTask(clickHouse).insert(ABANDONED_TASK);
        new InsertPipelineTask(clickHouse).insert(ABANDONED_MESSAGE);
        service = instance();
    }

    @AfterAll
    static void stop() {
        service.close();
        clickHouse.close();
        engine.close();
        kafka.close();
    }

    private static ConfigurableApplicationContext instance() {
        return TrainingApplication.application()
                .run(
                        "--server.port=0",
                        "--vigil.security.mode=demo",
                        "--vigil.kafka.bootstrap-servers=" + kafka.bootstrapServers(),
                        "--vigil.clickhouse.url=" + engine.url(),
                        "--vigil.clickhouse.user=" + engine.user(),
                        "--vigil.clickhouse.password=" + engine.password(),
                        "--vigil.training.simulated-users=60",
                        "--vigil.training.simulated-days=20",
                        "--vigil.training.gate.contamination=0.9",
                        "--vigil.training.search.runs=25",
                        "--vigil.training.search.rows=2000",
                        "--vigil.training.model-directory=" + directory.resolve("models"));
    }

    @Test
    void aModelThatFailsGoesInForceOnlyWhereThereIsNoOther() throws Exception {
        await().atMost(LONG).until(() -> models().stream().anyMatch(model -> ended(model.runId())));
        VersionedModel first = models().getFirst();
        assertThat(first.provisional()).isTrue();
        assertThat(first.reason()).startsWith("alert rate is 0.").contains("at least 0.3 is wanted");
        assertThat(first.dataHash()).hasSize(64);
        assertThat(first.thresholds())
                .containsKeys(
                        "autoencoder.percentile",
                        "autoencoder.deviation",
                        "isolation_forest.percentile",
                        "isolation_forest.deviation");
        // Whether there are the known frauds this method needs depends on the day the history begins.
        assertThat(first.remarks().stream().anyMatch(remark -> remark.startsWith("threshold roc: ")))
                .isNotEqualTo(first.thresholds().containsKey("autoencoder.roc"));
        assertThat(tasks(first.runId()))
                .extracting(PipelineTask::task)
                .containsExactly(
                        "extract",
                        "features",
                        "forest",
                        "autoencoder",
                        "thresholds",
                        "validate",
                        "register",
                        "promote",
                        "notify");
        assertThat(tasks(first.runId())).extracting(PipelineTask::status).containsOnly(PipelineTask.Status.DONE);
        assertThat(tasks(first.runId()).getLast().message()).startsWith("nobody to tell: ");
        assertThat(champion()).isEqualTo(first.version());

        String second = begin("?search=true&search_trainings=6");
        await().atMost(LONG).until(() -> ended(second));

        PipelineRun refused = new SelectPipelineRuns(clickHouse).find(second).orElseThrow();
        assertThat(refused.status()).isEqualTo(PipelineRun.Status.REFUSED);
        assertThat(refused.message()).contains("is refused: alert rate is", "too little");
        assertThat(champion()).isEqualTo(first.version());
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(new SelectVersionedModels(clickHouse).find(second))
                        .hasValueSatisfying(model -> assertThat(model.status()).isEqualTo(ModelLife.Status.REFUSED)));
        assertThat(directory.resolve("models").resolve(second + ".vglm")).exists();
        theModelOfARunThatSearchedWasTrainedWithWhatItChose(first, second);
        assertThat(get("/api/training").body()).contains("\"stage\":\"refused\"");
        assertThat(get("/actuator/prometheus").body())
                .contains("vigil_training_run_seconds_count{application=\"training-service\",outcome=\"refused\"} 1");

        String third = begin("");
        await().atMost(LONG).until(() -> post("/api/training/runs/" + third + "/cancel") == 202);
        await().atMost(LONG).until(() -> ended(third));
        assertThat(new SelectPipelineRuns(clickHouse).find(third).orElseThrow().status())
                .isEqualTo(PipelineRun.Status.CANCELLED);
        assertThat(post("/api/training/runs/" + third + "/cancel")).isEqualTo(409);
        assertThat(get("/api/training/runs?limit=2").body())
                .contains(third, second)
                .doesNotContain(first.runId());
        assertThat(get("/api/training/runs?limit=0").statusCode()).isEqualTo(400);
        assertThat(get("/api/training/runs/v-unknown").statusCode()).isEqualTo(404);
    }

    private static void theModelOfARunThatSearchedWasTrainedWithWhatItChose(VersionedModel before, String run)
            throws Exception {
        assertThat(tasks(run)).extracting(PipelineTask::task).containsSequence("features", "search", "forest");
        List<SearchTrial> trials = new SelectHyperparameterTrials(clickHouse)
                .of(run).stream().map(HyperparameterTrial::trial).toList();
        assertThat(trials).hasSize(6).noneMatch(trial -> trial.outcome() == SearchTrial.Outcome.TRIED);
        Hyperparameters chosen = trials.stream()
                .filter(trial -> trial.outcome() == SearchTrial.Outcome.CHOSEN)
                .findFirst()
                .orElseThrow()
                .hyperparameters();
        VersionedModel model = new SelectVersionedModels(clickHouse).find(run).orElseThrow();
        assertThat(model.options())
                .containsEntry("isolation_forest.trees", (double) chosen.trees())
                .containsEntry("isolation_forest.subsample", (double) chosen.subsample())
                .containsEntry("autoencoder.latent", (double) chosen.latent())
                .containsEntry("autoencoder.learning_rate", chosen.learningRate())
                .containsEntry("autoencoder.contamination", chosen.contamination());
        assertThat(before.options()).containsEntry("autoencoder.learning_rate", 0.001);
        assertThat(get("/api/training/runs/" + run + "/search").body())
                .contains("\"outcome\":\"chosen\"", "\"criterion\":", "\"learning_rate\":");
        assertThat(get("/api/training/runs/" + before.runId() + "/search").body())
                .contains("\"items\":[]");
        assertThat(get("/api/training/runs/v-unknown/search").statusCode()).isEqualTo(404);
    }

    @Test
    void aRunWhoseServiceIsGoneIsMarkedInterrupted() {
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(new SelectPipelineRuns(clickHouse).find("v-abandoned"))
                        .hasValueSatisfying(run -> assertThat(run.status()).isEqualTo(PipelineRun.Status.INTERRUPTED)));
        assertThat(tasks("v-abandoned"))
                .singleElement()
                .satisfies(task -> assertThat(task.status()).isEqualTo(PipelineTask.Status.INTERRUPTED))
                .satisfies(task -> assertThat(task.endedAt()).isNotNull());
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(tasks("v-untold"))
                        .extracting(PipelineTask::status)
                        .containsExactly(PipelineTask.Status.INTERRUPTED));
    }

    @Test
    void aSecondInstanceRunsNothingWhileTheFirstLives() throws Exception {
        await().atMost(LONG).until(() -> !models().isEmpty());
        try (ConfigurableApplicationContext other = instance()) {
            HttpResponse<String> refused = send(HttpRequest.newBuilder(uri(other, "/api/training/runs"))
                    .POST(HttpRequest.BodyPublishers.noBody())
                    .build());

            assertThat(refused.statusCode()).isEqualTo(409);
            assertThat(refused.body()).contains("another instance of this service runs trainings");
        }
    }

    @Test
    void aBatchRunIsARunOfItsOwnKind() throws Exception {
        String path = "/api/training/batch-runs";
        await().atMost(LONG).until(() -> postFor(path).statusCode() == 202);
        await().atMost(LONG).until(() -> get(path).body().contains("\"transactions\":0"));
        String body = get(path).body();
        String run = body.replaceAll("(?s).*?\"run_id\":\"(batch-[^\"]+)\".*", "$1");
        await().atMost(LONG).until(() -> ended(run));

        PipelineRun ended = new SelectPipelineRuns(clickHouse).find(run).orElseThrow();
        assertThat(ended.kind()).isEqualTo(PipelineRun.Kind.BATCH);
        assertThat(ended.status()).isEqualTo(PipelineRun.Status.DONE);
        assertThat(get("/api/training/runs/" + run).body()).contains("\"kind\":\"batch\"");
        assertThat(get(path + "/" + run).body()).contains("\"differences\":[]");
        assertThat(get(path + "/batch-unknown").statusCode()).isEqualTo(404);
        assertThat(post("/api/training/runs/" + run + "/cancel")).isEqualTo(409);
    }

    @Test
    void aBudgetThatMakesNoSenseIsRefusedByField() throws Exception {
        String path = "/api/training/runs";

        HttpResponse<String> tooFew = postFor(path + "?search=true&search_trainings=5");
        HttpResponse<String> tooLong = postFor(path + "?search=true&search_minutes=1441");
        HttpResponse<String> noSearch = postFor(path + "?search_minutes=5");

        assertThat(List.of(tooFew.statusCode(), tooLong.statusCode(), noSearch.statusCode()))
                .containsOnly(400);
        assertThat(tooFew.body()).contains("search_trainings must be 6 to 1000, got 5");
        assertThat(tooLong.body()).contains("search_minutes must be 1 to 1440, got 1441");
        assertThat(noSearch.body()).contains("search_minutes is of use only with search=true");
    }

    @Test
    void aSpanThatMakesNoSenseIsRefusedByField() throws Exception {
        String path = "/api/training/batch-runs";

        HttpResponse<String> noTime = postFor(path + "?from=yesterday");
        HttpResponse<String> backwards = postFor(path + "?from=2026-11-21T12:00:00Z&to=2026-11-21T11:00:00Z");
        HttpResponse<String> future = postFor(path + "?to=2126-11-21T12:00:00Z");

        assertThat(List.of(noTime.statusCode(), backwards.statusCode(), future.statusCode()))
                .containsOnly(400);
        assertThat(noTime.body()).contains("from must be a time such as 2026-11-21T14:00:00Z, got yesterday");
        assertThat(backwards.body()).contains("from must be before to");
        assertThat(future.body()).contains("to must not be in the future");
        assertThat(get(path + "?limit=0").statusCode()).isEqualTo(400);
    }

    private static List<VersionedModel> models() {
        return new SelectVersionedModels(clickHouse).newest(10);
    }

    private static List<PipelineTask> tasks(String runId) {
        return new SelectPipelineTasks(clickHouse).of(runId);
    }

    private static boolean ended(String runId) {
        return new SelectPipelineRuns(clickHouse)
                .find(runId)
                .filter(run -> run.endedAt() != null)
                .isPresent();
    }

    private static String champion() throws Exception {
        try (CompactedTopic models =
                new CompactedTopic(dev.vigil.kafka.KafkaSettings.at(kafka.bootstrapServers()), Topics.MODELS, "test")) {
            byte[] stored =
                    Objects.requireNonNull(models.readToEnd().get("champion")).value();
            return BundleCodec.decode(stored).version();
        }
    }

    /// Starts a run, as soon as none is under way, and gives its id.
    private static String begin(String parameters) {
        HttpResponse<String> begun = await().atMost(LONG)
                .until(() -> postFor("/api/training/runs" + parameters), answer -> answer.statusCode() == 202);
        String location = begun.headers().firstValue("Location").orElseThrow();
        return location.substring(location.lastIndexOf('/') + 1);
    }

    private static int post(String path) throws IOException, InterruptedException {
        return postFor(path).statusCode();
    }

    private static HttpResponse<String> postFor(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(service, path))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(service, path)).build());
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    private static URI uri(ConfigurableApplicationContext context, String path) {
        int port = Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer())
                .getPort();
        return URI.create("http://127.0.0.1:" + port + path);
    }
}
