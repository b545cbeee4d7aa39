package dev.vigil.service.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vigil.clickhouse.ClickHouse;
import dev.vigil.clickhouse.ClickHouseSettings;
import dev.vigil.clickhouse.InsertDecisions;
import dev.vigil.clickhouse.PipelineRun;
import dev.vigil.clickhouse.PipelineTask;
import dev.vigil.clickhouse.RegisteredModel;
import dev.vigil.clickhouse.SelectModels;
import dev.vigil.clickhouse.SelectPipelineRuns;
import dev.vigil.clickhouse.SelectPipelineTasks;
import dev.vigil.decision.Contest;
import dev.vigil.decision.Decision;
import dev.vigil.decision.DecisionPolicy;
import dev.vigil.decision.ModelRole;
import dev.vigil.decision.Verdict;
import dev.vigil.embedded.clickhouse.EmbeddedClickHouse;
import dev.vigil.embedded.kafka.EmbeddedKafka;
import dev.vigil.embedded.kafka.KafkaSettings;
import dev.vigil.feature.FeatureCatalogue;
import dev.vigil.kafka.CompactedTopic;
import dev.vigil.kafka.Demotion;
import dev.vigil.kafka.DemotionJson;
import dev.vigil.kafka.Progress;
import dev.vigil.kafka.ProgressJson;
import dev.vigil.kafka.Topics;
import dev.vigil.kafka.Trial;
import dev.vigil.kafka.TrialJson;
import dev.vigil.layer.rules.RuleLayer;
import dev.vigil.lifecycle.UserShare;
import dev.vigil.registry.BundleCodec;
import dev.vigil.scoring.ScoringPipeline;
import dev.vigil.service.training.notification.FakeSlack;
import dev.vigil.service.training.pipeline.Leadership;
import dev.vigil.service.training.pipeline.Trigger;
import dev.vigil.simulation.Simulation;
import dev.vigil.simulation.SimulationOptions;
import dev.vigil.training.FeatureReplay;
import dev.vigil.transaction.ReferenceRates;
import dev.vigil.transaction.Transaction;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/// Models are tried beside the one in force, on a broker and a ClickHouse of their own: the trained bundles decide a
/// simulated stream, and what both say is stored as scoring stores it.
class TrialTest {
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final Instant MONDAY = Instant.parse("2026-11-16T09:00:00Z");
    private static final int TRANSACTIONS = 3_000;
    private static final double SHARE = 0.1;

    @TempDir
    static Path directory;

    private static EmbeddedKafka kafka;
    private static EmbeddedClickHouse engine;
    private static ClickHouse clickHouse;
    private static FakeSlack slack;
    private static ConfigurableApplicationContext service;

    @BeforeAll
    static void start() throws IOException {
        slack = FakeSlack.start();
        kafka = EmbeddedKafka.start(KafkaSettings.in(directory.resolve("kafka")).withPort(0));
        engine = EmbeddedClickHouse.start(
                dev.vigil.embedded.clickhouse.ClickHouseSettings.in(directory.resolve("clickhouse"))
                        .withPort(0));
        clickHouse = new ClickHouse(ClickHouseSettings.at(engine.url(), engine.user(), engine.password(), "vigil"));
        service = instance("--vigil.training.gate.contamination=0.9");
    }

    /// No test is judged but by [#judge].
    private static ConfigurableApplicationContext instance(String... properties) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--vigil.security.mode=demo",
                "--vigil.kafka.bootstrap-servers=" + kafka.bootstrapServers(),
                "--vigil.clickhouse.url=" + engine.url(),
                "--vigil.clickhouse.user=" + engine.user(),
                "--vigil.clickhouse.password=" + engine.password(),
                "--vigil.training.schedule.full=-",
                "--vigil.training.schedule.check=-",
                "--vigil.training.pipeline.source=simulation",
                "--vigil.training.simulated-users=60",
                "--vigil.training.simulated-days=20",
                "--vigil.training.notifications.slack-url=" + slack.url(),
                "--vigil.training.gate.minimum-frauds=1000000",
                "--vigil.training.gate.stability=100",
                "--vigil.training.trial.interval=1h",
                "--vigil.training.trial.least-transactions=" + TRANSACTIONS,
                "--vigil.training.trial.shortest=0s",
                // Models of sixty users, trained on histories that begin seconds apart, are not quite the same.
                "--vigil.training.trial.alert-factor=5",
                "--vigil.training.trial.agreement=0.8",
                "--vigil.training.model-directory=" + directory.resolve("models")));
        arguments.addAll(List.of(properties));
        return TrainingApplication.application().run(arguments.toArray(String[]::new));
    }

    @AfterAll
    static void stop() {
        service.close();
        clickHouse.close();
        engine.close();
        kafka.close();
        slack.close();
    }

    @Test
    void aModelIsTrainedTriedAndPromotedOrRefused() throws Exception {
        String first = aProvisionalModelIsReplacedAtOnce();
        byte[] before = published(Topics.CHAMPION);

        String second = trained("testing");
        aTestBegins(second, first);
        stream(TrialTest::asScored);
        String trial = get("/api/models/trial").body();
        assertThat(trial)
                .contains(
                        "\"challenger\":\"" + second + "\",\"champion\":\"" + first + "\",\"share\":0.1",
                        "\"transactions\":" + TRANSACTIONS,
                        "\"champion\":\"approved\",\"challenger\":\"approved\"")
                .doesNotContain("\"decided_by_challenger\":0,", "demotion");

        theTestIsATaskOfTheRunThatGoesOn(second);

        judge();

        assertThat(model(second))
                .as(trial)
                .contains("\"status\":\"active\"", "\"reason\":\"won the test beside " + first);
        theRunEnds(second, PipelineRun.Status.PROMOTED, "promote", "is in force: won the test beside " + first);
        assertThat(model(first)).contains("\"status\":\"archived\"");
        assertThat(registered(second)).containsOnly(RegisteredModel.Status.ACTIVE);
        assertThat(registered(first)).containsOnly(RegisteredModel.Status.ARCHIVED);
        assertThat(version(published(Topics.CHAMPION))).isEqualTo(second);
        noTestIsUnderWay();

        assertThat(post("/api/models/rollback?reason=for%20the%20test").statusCode())
                .isEqualTo(200);
        assertThat(published(Topics.CHAMPION)).isEqualTo(before);
        assertThat(told("Model " + second + " was rolled back, " + first + " is in force again"))
                .contains("• for the test");
        judge();
        assertThat(run(second).status()).isEqualTo(PipelineRun.Status.PROMOTED);

        aWorseModelIsRefused(first);
        aModelThatDoesHarmIsNeverPromoted(first);
    }

    private static String aProvisionalModelIsReplacedAtOnce() throws Exception {
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(get("/api/models").body()).contains("\"provisional\":true"));
        restart();
        String first = trained("promoted");
        await().atMost(LONG)
                .untilAsserted(
                        () -> assertThat(model(first)).contains("\"status\":\"active\"", "\"provisional\":false"));
        noTestIsUnderWay();
        return first;
    }

    private static void aTestBegins(String tested, String champion) throws Exception {
        await().atMost(LONG).untilAsserted(() -> assertThat(model(tested)).contains("\"status\":\"testing\""));
        await().atMost(LONG)
                .untilAsserted(
                        () -> assertThat(registered(tested)).hasSize(3).containsOnly(RegisteredModel.Status.TESTING));
        assertThat(version(published(Topics.CHAMPION))).isEqualTo(champion);
        assertThat(version(published(Topics.CHALLENGER))).isEqualTo(tested);
        assertThat(trial().version()).isEqualTo(tested);
        assertThat(trial().share()).isEqualTo(SHARE);
        assertThat(service.getBean(Trainings.class).start(Trigger.SCHEDULE))
                .isEqualTo(new Trainings.Start.Waiting(tested));
        assertThat(service.getBean(Trainings.class).start(Trigger.DRIFT))
                .isEqualTo(new Trainings.Start.Waiting(tested));
    }

    private static void aWorseModelIsRefused(String champion) throws Exception {
        String worse = trained("testing");
        aTestBegins(worse, champion);

        judge();

        assertThat(model(worse)).as("nothing is known of it yet").contains("\"status\":\"testing\"");
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(task(worse, "test").message())
                        .contains("both were asked about 0 transactions, at least 3,000 are wanted"));
        restart();
        assertThat(run(worse).status()).isEqualTo(PipelineRun.Status.TESTING);
        stream(TrialTest::alarming);

        judge();

        assertThat(model(worse))
                .contains(
                        "\"status\":\"refused\"",
                        "\"reason\":\"lost the test beside " + champion + ": alert rate 1.0000");
        assertThat(registered(worse)).hasSize(3).containsOnly(RegisteredModel.Status.ARCHIVED);
        assertThat(version(published(Topics.CHAMPION))).isEqualTo(champion);
        noTestIsUnderWay();
        assertThat(post("/api/models/" + worse + "/promote").statusCode()).isEqualTo(409);
        theRunEnds(worse, PipelineRun.Status.REFUSED, "refuse", "is refused: lost the test beside " + champion);
        assertThat(told("Model " + worse + " is refused, the one in force stays"))
                .contains("alert rate 1.0000");
        assertThat(get("/actuator/prometheus").body())
                .contains(
                        "vigil_trials_ended_total{application=\"training-service\",outcome=\"refused\"} 1.0",
                        "vigil_trials_ended_total{application=\"training-service\",outcome=\"promoted\"} 0.0");
    }

    private static void aModelThatDoesHarmIsNeverPromoted(String champion) throws Exception {
        String harmful = trained("testing");
        aTestBegins(harmful, champion);
        stream(TrialTest::asScored);
        publish(
                Topics.DEMOTION,
                new DemotionJson()
                        .write(new Demotion(harmful, trial().since(), Instant.now(), "it would block half of all")));

        judge();

        await().atMost(LONG)
                .untilAsserted(() -> assertThat(model(harmful))
                        .contains(
                                "\"status\":\"testing\"",
                                "\"reason\":\"decides nothing any more: it would block half of all\""));
        assertThat(get("/api/models/trial").body())
                .contains("\"reason\":\"it would block half of all\"", "\"verdict\":\"go_on\"");
        assertThat(told("Model " + harmful + " decides nothing any more")).contains("• it would block half of all");

        String next = trained("testing");
        aTestBegins(next, champion);
        assertThat(model(harmful))
                .contains("\"status\":\"refused\"", "\"reason\":\"replaced by " + next + ", which is under test");
        aLostTestGoesOn();
        theRunEnds(harmful, PipelineRun.Status.REFUSED, "refuse", "is refused: replaced by " + next);

        assertThat(post("/api/models/" + champion + "/refuse").body()).contains("only one that is under test can be");
        HttpResponse<String> refused = post("/api/models/" + next + "/refuse?reason=enough");
        assertThat(refused.body()).contains("\"status\":\"refused\"", "\"reason\":\"enough\"");
        theRunEnds(next, PipelineRun.Status.REFUSED, "refuse", "is refused: enough");
        noTestIsUnderWay();
    }

    private static void aLostTestGoesOn() throws Exception {
        Trial before = trial();
        publish(Topics.TRIAL, null);
        publish(Topics.CHALLENGER, null);

        judge();

        assertThat(trial()).isEqualTo(before);
        assertThat(version(published(Topics.CHALLENGER))).isEqualTo(before.version());
    }

    private static void noTestIsUnderWay() throws Exception {
        assertThat(get("/api/models/trial").statusCode()).isEqualTo(204);
        assertThat(published(Topics.TRIAL)).isNull();
        assertThat(published(Topics.CHALLENGER)).isNull();
    }

    private static void theTestIsATaskOfTheRunThatGoesOn(String tested) {
        PipelineRun run = run(tested);
        assertThat(run.status()).isEqualTo(PipelineRun.Status.TESTING);
        assertThat(run.endedAt()).isNull();
        PipelineTask test = task(tested, "test");
        assertThat(test.status()).isEqualTo(PipelineTask.Status.RUNNING);
        assertThat(test.endedAt()).isNull();
        assertThat(tasks(tested)).extracting(PipelineTask::task).doesNotContain("promote", "refuse", "notify");
        assertThat(told("Model " + tested + " is under test beside the one in force"))
                .contains("• passed all ");
    }

    /// @param way task that says what became of the model
    private static void theRunEnds(String tested, PipelineRun.Status end, String way, String message) throws Exception {
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(run(tested).status()).isEqualTo(end));
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(task(tested, "notify").status()).isEqualTo(PipelineTask.Status.DONE));
        PipelineRun run = run(tested);
        assertThat(run.message()).contains(message);
        assertThat(run.endedAt()).isNotNull();
        assertThat(run.progress()).isEqualTo(1);
        List<PipelineTask> tasks = tasks(tested);
        assertThat(tasks).extracting(PipelineTask::task).endsWith("register", "test", way, "notify");
        assertThat(tasks).extracting(PipelineTask::status).containsOnly(PipelineTask.Status.DONE);
        assertThat(tasks).extracting(PipelineTask::progress).containsOnly(1.0);
        PipelineTask test = task(tested, "test");
        assertThat(test.endedAt())
                .isAfterOrEqualTo(test.startedAt())
                .isEqualTo(task(tested, way).startedAt());
        assertThat(task(tested, "notify").message()).isEqualTo("told Slack");
        Progress last = progress();
        assertThat(last.runId()).isEqualTo(tested);
        assertThat(last.stage().isEnd()).isTrue();
        assertThat(last.message()).contains(message);
    }

    private static PipelineRun run(String runId) {
        return new SelectPipelineRuns(clickHouse).find(runId).orElseThrow();
    }

    private static List<PipelineTask> tasks(String runId) {
        return new SelectPipelineTasks(clickHouse).of(runId);
    }

    private static PipelineTask task(String runId, String name) {
        return tasks(runId).stream()
                .filter(task -> task.task().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /// The message that begins like this, as soon as Slack has it.
    private static String told(String beginning) {
        return await().atMost(LONG)
                .until(
                        () -> slack.texts().stream()
                                .filter(text -> text.startsWith(beginning))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private static Progress progress() {
        try (CompactedTopic topic = new CompactedTopic(settings(), Topics.TRAINING_PROGRESS, "test")) {
            return new ProgressJson()
                    .read(Objects.requireNonNull(topic.readToEnd().get(Topics.PROGRESS_KEY))
                            .value());
        }
    }

    private static void restart() {
        service.close();
        service = instance("--vigil.training.gate.contamination-factor=1000");
        assertThat(service.getBean(Leadership.class).standing(LONG)).isEqualTo(Leadership.Standing.LEADER);
    }

    private static void judge() {
        service.getBean(Trials.class).run();
    }

    /// Trains a model and waits for the end of the run.
    ///
    /// @param end how the run must end
    private static String trained(String end) throws Exception {
        HttpResponse<String> begun = await().atMost(LONG)
                .until(() -> post("/api/training/runs?trigger=cli"), answer -> answer.statusCode() == 202);
        String run = begun.headers().firstValue("Location").orElseThrow();
        await().atMost(LONG).untilAsserted(() -> assertThat(get(run).body()).contains("\"status\":\"" + end + "\""));
        return run.substring(run.lastIndexOf('/') + 1);
    }

    /// Has both models decide a stream and stores the decisions that hold.
    ///
    /// @param deciding from what the champion and what the challenger says to the decision that holds
    private static void stream(BiFunction<Decision, Decision, Decision> deciding) throws Exception {
        FeatureCatalogue catalogue = FeatureCatalogue.standard();
        RuleLayer rules = RuleLayer.standard();
        ScoringPipeline champion = pipeline(catalogue, rules, Topics.CHAMPION);
        ScoringPipeline challenger = pipeline(catalogue, rules, Topics.CHALLENGER);
        FeatureReplay replay = new FeatureReplay(catalogue, rules);
        Simulation simulation =
                new Simulation(SimulationOptions.startingAt(MONDAY).withUsers(40));
        InsertDecisions insert = new InsertDecisions(clickHouse, catalogue);
        for (int i = 0; i < TRANSACTIONS; i++) {
            Transaction transaction = simulation.next().transaction();
            float[] features = replay.observe(transaction);
            Instant now = Instant.now();
            insert.add(
                    deciding.apply(
                            champion.decide(transaction, features, now), challenger.decide(transaction, features, now)),
                    now,
                    "",
                    0,
                    i);
        }
        insert.insert("stream-" + trial().version());
    }

    private static ScoringPipeline pipeline(FeatureCatalogue catalogue, RuleLayer rules, String role) throws Exception {
        ScoringPipeline pipeline =
                new ScoringPipeline(catalogue, rules, ReferenceRates.standard(), DecisionPolicy.DEFAULT);
        pipeline.use(BundleCodec.decode(Objects.requireNonNull(published(role))).ensemble());
        return pipeline;
    }

    private static Decision asScored(Decision champion, Decision challenger) {
        UserShare users = new UserShare(challenger.modelVersion(), SHARE);
        return users.includes(champion.transaction().userId())
                ? challenger.in(contest(ModelRole.CHALLENGER, champion, champion.verdict()))
                : champion.in(contest(ModelRole.CHAMPION, challenger, challenger.verdict()));
    }

    /// As if the challenger would have everything reviewed.
    private static Decision alarming(Decision champion, Decision challenger) {
        return champion.in(contest(ModelRole.CHAMPION, challenger, Verdict.REVIEW));
    }

    private static Contest contest(ModelRole role, Decision rival, Verdict verdict) {
        return new Contest(role, 25, new Contest.Opinion(rival.modelVersion(), rival.score(), verdict, 20));
    }

    private static Trial trial() {
        return new TrialJson().read(Objects.requireNonNull(published(Topics.TRIAL)));
    }

    private static String version(byte @Nullable [] bundle) throws Exception {
        return BundleCodec.decode(Objects.requireNonNull(bundle)).version();
    }

    private static byte @Nullable [] published(String key) {
        try (CompactedTopic models = new CompactedTopic(settings(), Topics.MODELS, "test")) {
            ConsumerRecord<String, byte[]> last = models.readToEnd().get(key);
            return last == null ? null : last.value();
        }
    }

    private static void publish(String key, byte @Nullable [] value) throws Exception {
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(settings().producerProperties())) {
            producer.send(new ProducerRecord<>(Topics.MODELS, key, value)).get();
        }
    }

    private static dev.vigil.kafka.KafkaSettings settings() {
        return dev.vigil.kafka.KafkaSettings.at(kafka.bootstrapServers());
    }

    private static String model(String version) throws IOException, InterruptedException {
        return get("/api/models/" + version).body();
    }

    /// The statuses the registry has of the models of a version.
    private static List<RegisteredModel.Status> registered(String version) {
        return new SelectModels(clickHouse)
                .newest(100).stream()
                        .filter(row -> row.version().equals(version))
                        .map(RegisteredModel::status)
                        .toList();
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
