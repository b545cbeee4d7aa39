package dev.vigil.service.dashboard.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.clickhouse.BatchDifference;
import dev.vigil.clickhouse.BatchResult;
import dev.vigil.clickhouse.HyperparameterTrial;
import dev.vigil.clickhouse.InsertBatchDifferences;
import dev.vigil.clickhouse.InsertBatchResult;
import dev.vigil.clickhouse.InsertHyperparameterTrial;
import dev.vigil.clickhouse.InsertPipelineRun;
import dev.vigil.clickhouse.InsertPipelineTask;
import dev.vigil.clickhouse.InsertVersionedModel;
import dev.vigil.clickhouse.PipelineRun;
import dev.vigil.clickhouse.PipelineTask;
import dev.vigil.clickhouse.VersionedModel;
import dev.vigil.decision.Verdict;
import dev.vigil.embedded.EmbeddedEngines;
import dev.vigil.lifecycle.ModelLife;
import dev.vigil.service.dashboard.DashboardServer;
import dev.vigil.service.dashboard.DashboardServer.Answer;
import dev.vigil.service.dashboard.LiveClient;
import dev.vigil.service.dashboard.training.StubbedTraining;
import dev.vigil.training.search.Criterion;
import dev.vigil.training.search.Hyperparameters;
import dev.vigil.training.search.SearchTrial;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

@ExtendWith(DashboardServer.Extension.class)
class JobApiTest {
    private static final Instant START = Instant.parse("2026-11-21T02:00:00Z");
    private static final String PROBLEM = "application/problem+json";

    private final DashboardServer server;

    JobApiTest(DashboardServer server) {
        this.server = server;
    }

    @Test
    void lists_runs_the_last_started_first() {
        PipelineRun ended = begun(START).ended(PipelineRun.Status.FAILED, "training failed: no rows", at(30));
        PipelineRun running = begun(START.plusSeconds(60)).progressed(0.42, "Epoch 3 of 50", at(70));
        store(ended);
        store(running);

        JsonNode jobs = server.get("/api/jobs").json().path("items");
        List<JsonNode> ours = LiveClient.stream(jobs)
                .filter(each -> List.of(ended.runId(), running.runId())
                        .contains(each.path("run_id").asString()))
                .toList();

        assertThat(ours)
                .extracting(each -> each.path("run_id").asString())
                .containsExactly(running.runId(), ended.runId());
        assertThat(ours.getFirst().path("status").asString()).isEqualTo("running");
        assertThat(ours.getFirst().path("progress").asDouble()).isEqualTo(0.42);
        assertThat(ours.getFirst().has("ended_at")).isFalse();
        assertThat(ours.getFirst().has("tasks")).isFalse();
        assertThat(ours.getLast().path("ended_at").asString()).isEqualTo("2026-11-21T02:00:30Z");
        assertThat(ours.getLast().path("message").asString()).isEqualTo("training failed: no rows");
    }

    @Test
    void shows_a_run_with_every_attempt_and_what_the_gate_said() {
        PipelineRun run = begun(START).ended(PipelineRun.Status.REFUSED, "refused", at(90));
        store(run);
        PipelineTask first = attempt(run, "extract", 1, 0);
        task(first.ended(PipelineTask.Status.FAILED, "ClickHouse does not answer", at(2)));
        task(attempt(run, "extract", 2, 4).ended(PipelineTask.Status.DONE, "", at(20)));
        task(attempt(run, "features", 1, 20).progressed(0.5, "replaying", at(25)));
        new InsertVersionedModel(server.clickHouse()).insert(refused(run));

        JsonNode job = server.get("/api/jobs/" + run.runId()).json();

        assertThat(job.path("status").asString()).isEqualTo("refused");
        JsonNode tasks = job.path("tasks");
        assertThat(tasks.size()).isEqualTo(3);
        assertThat(tasks.get(0).path("status").asString()).isEqualTo("failed");
        assertThat(tasks.get(0).path("message").asString()).isEqualTo("ClickHouse does not answer");
        assertThat(tasks.get(1).path("attempt").asInt()).isEqualTo(2);
        assertThat(tasks.get(1).path("ended_at").asString()).isEqualTo("2026-11-21T02:00:20Z");
        assertThat(tasks.get(2).path("progress").asDouble()).isEqualTo(0.5);
        JsonNode gate = job.path("gate");
        assertThat(gate.path("model_status").asString()).isEqualTo("refused");
        assertThat(gate.path("provisional").asBoolean()).isFalse();
        assertThat(gate.path("checks").get(0).path("passed").asBoolean()).isFalse();
        assertThat(gate.path("checks").get(0).path("bound").asDouble()).isEqualTo(0.8);
        assertThat(gate.path("checks").get(1).has("measure")).isFalse();
        assertThat(gate.path("remarks").get(0).asString()).isEqualTo("there is no champion to compare with");
    }

    @Test
    void before_a_model_is_registered_there_is_no_gate() {
        PipelineRun run = begun(START);
        store(run);

        JsonNode job = server.get("/api/jobs/" + run.runId()).json();

        assertThat(job.has("gate")).isFalse();
        assertThat(job.path("tasks").isArray()).isTrue();
        assertThat(job.path("tasks").size()).isZero();
    }

    @Test
    void shows_what_a_batch_run_found_and_lists_runs_by_kind() {
        String id = EmbeddedEngines.unique("batch");
        PipelineRun run = new PipelineRun(
                id,
                PipelineRun.Kind.BATCH,
                "schedule",
                PipelineRun.Status.RUNNING,
                "",
                START,
                null,
                0,
                "starting",
                "host-1",
                START);
        store(run.ended(PipelineRun.Status.DONE, "of 3 transactions 1 have the stream's answer again", at(5)));
        task(attempt(run, "rules", 1, 1).ended(PipelineTask.Status.DONE, "", at(2)));
        new InsertBatchResult(server.clickHouse())
                .insert(new BatchResult(
                        id, START, at(3_600), 3, 1, 0, 0, 1, 0, 0, Map.of("the bundle is not here", 1L), 0, at(5)));
        new InsertBatchDifferences(server.clickHouse())
                .insert(
                        List.of(new BatchDifference(
                                id,
                                at(4),
                                "t-7",
                                "ann",
                                at(3),
                                BatchDifference.Outcome.SCORE,
                                "the score was 3 and is 40",
                                "v1",
                                3,
                                Verdict.APPROVED,
                                40,
                                Verdict.REVIEW)),
                        id);

        JsonNode job = server.get("/api/jobs/" + id).json();

        assertThat(job.path("kind").asString()).isEqualTo("batch");
        assertThat(job.path("status").asString()).isEqualTo("done");
        assertThat(job.has("gate")).isFalse();
        assertThat(job.path("tasks").get(0).path("task").asString()).isEqualTo("rules");
        JsonNode batch = job.path("batch");
        assertThat(batch.path("to").asString()).isEqualTo("2026-11-21T03:00:00Z");
        assertThat(batch.path("score_differs").asInt()).isEqualTo(1);
        assertThat(batch.path("unchecked").path("the bundle is not here").asInt())
                .isEqualTo(1);
        JsonNode difference = batch.path("differences").get(0);
        assertThat(difference.path("transaction_id").asString()).isEqualTo("t-7");
        assertThat(difference.path("stream_verdict").asString()).isEqualTo("approved");
        assertThat(difference.path("batch_verdict").asString()).isEqualTo("review");
        assertThat(server.get("/api/jobs?kind=batch&limit=1000").json().toString())
                .contains(id);
        assertThat(server.get("/api/jobs?kind=training&limit=1000").json().toString())
                .doesNotContain(id);
        assertThat(server.get("/api/jobs?kind=other").status()).isEqualTo(400);
    }

    @Test
    void shows_what_a_search_tried_in_the_order_of_the_trainings_and_as_it_stands_now() {
        PipelineRun run = begun(START);
        store(run);
        trial(run, 2, null, SearchTrial.Outcome.FAILED, "the loss of the autoencoder is no number");
        trial(run, 1, 0.41, SearchTrial.Outcome.TRIED, "");
        trial(run, 1, 0.41, SearchTrial.Outcome.CHOSEN, "");

        JsonNode trials =
                server.get("/api/jobs/" + run.runId() + "/search").json().path("items");

        assertThat(trials.size()).isEqualTo(2);
        JsonNode chosen = trials.get(0);
        assertThat(chosen.path("number").asInt()).isEqualTo(1);
        assertThat(chosen.path("round").asInt()).isEqualTo(1);
        assertThat(chosen.path("outcome").asString()).isEqualTo("chosen");
        assertThat(chosen.path("trees").asInt()).isEqualTo(120);
        assertThat(chosen.path("subsample").asInt()).isEqualTo(512);
        assertThat(chosen.path("latent").asInt()).isEqualTo(8);
        assertThat(chosen.path("learning_rate").asDouble()).isEqualTo(0.002);
        assertThat(chosen.path("contamination").asDouble()).isEqualTo(0.05);
        assertThat(chosen.path("rows").asInt()).isEqualTo(5_555);
        assertThat(chosen.path("criterion").asString()).isEqualTo("average_precision");
        assertThat(chosen.path("objective").asDouble()).isEqualTo(0.41);
        assertThat(chosen.path("seconds").asDouble()).isEqualTo(3.25);
        assertThat(trials.get(1).path("outcome").asString()).isEqualTo("failed");
        assertThat(trials.get(1).has("objective")).isFalse();
        assertThat(trials.get(1).path("message").asString()).isEqualTo("the loss of the autoencoder is no number");
    }

    @Test
    void a_run_that_did_not_search_has_an_empty_search_and_an_unknown_run_none() {
        PipelineRun run = begun(START);
        store(run);

        JsonNode search = server.get("/api/jobs/" + run.runId() + "/search").json();
        Answer missing = server.get("/api/jobs/nothing/search");

        assertThat(search.path("items").isArray()).isTrue();
        assertThat(search.path("items").size()).isZero();
        assertProblem(missing, 404, "There is no run nothing.");
    }

    @Test
    void starts_a_run_that_searches_with_the_budget_that_is_given() throws IOException {
        try (StubbedTraining training = new StubbedTraining(202, "application/json", "{\"version\": \"v1\"}");
                ConfigurableApplicationContext dashboard = server.another(training.setting())) {
            Answer configured = post(dashboard, "/api/jobs?search=true&search_minutes=");
            Answer given = post(dashboard, "/api/jobs?search=true&search_trainings=40&search_minutes=5");
            Answer none = post(dashboard, "/api/jobs?search=false");

            assertThat(List.of(configured.status(), given.status(), none.status()))
                    .containsOnly(202);
            assertThat(training.requests())
                    .containsExactly(
                            "POST /api/training/runs?search=true",
                            "POST /api/training/runs?search=true&search_trainings=40&search_minutes=5",
                            "POST /api/training/runs");
        }
    }

    @Test
    void a_budget_that_makes_no_sense_is_refused_by_field_and_nothing_is_asked() throws IOException {
        try (StubbedTraining training = new StubbedTraining(202, "application/json", "{\"version\": \"v1\"}");
                ConfigurableApplicationContext dashboard = server.another(training.setting())) {
            Answer beyond = post(dashboard, "/api/jobs?search=true&search_trainings=5&search_minutes=1441");
            Answer unclear = post(dashboard, "/api/jobs?search=perhaps");
            Answer withoutSearch = post(dashboard, "/api/jobs?search_trainings=40&search_minutes=5");

            assertThat(errors(beyond))
                    .containsExactly(
                            "search_trainings must be a whole number from 6 to 1000",
                            "search_minutes must be a whole number from 1 to 1440");
            assertThat(errors(unclear)).containsExactly("search must be true or false");
            assertThat(errors(withoutSearch))
                    .containsExactly(
                            "search_trainings is of use only with search=true",
                            "search_minutes is of use only with search=true");
            assertThat(training.requests()).isEmpty();
        }
    }

    @Test
    void starts_a_batch_run_at_the_training_service() throws IOException {
        try (StubbedTraining training = new StubbedTraining(202, "application/json", "{\"run_id\": \"batch-1\"}");
                ConfigurableApplicationContext dashboard = server.another(training.setting())) {
            Answer answer = post(dashboard, "/api/jobs/batch");

            assertThat(answer.status()).isEqualTo(202);
            assertThat(answer.json().path("run_id").asString()).isEqualTo("batch-1");
            assertThat(answer.header("Location")).isEqualTo("/api/jobs/batch-1");
            assertThat(training.requests()).containsExactly("POST /api/training/batch-runs");
        }
    }

    @Test
    void says_what_is_wrong_with_a_request() {
        Answer missing = server.get("/api/jobs/nothing");
        Answer tooMany = server.get("/api/jobs?limit=2000");

        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.json().path("detail").asString()).isEqualTo("There is no run nothing.");
        assertThat(tooMany.status()).isEqualTo(400);
        assertThat(tooMany.json().path("errors").get(0).path("field").asString())
                .isEqualTo("limit");
    }

    @Test
    void starts_a_run_at_the_training_service() throws IOException {
        try (StubbedTraining training = new StubbedTraining(202, "application/json", "{\"version\": \"v1\"}");
                ConfigurableApplicationContext dashboard = server.another(training.setting())) {
            Answer answer = post(dashboard, "/api/jobs");

            assertThat(answer.status()).isEqualTo(202);
            assertThat(answer.json().path("run_id").asString()).isEqualTo("v1");
            assertThat(answer.header("Location")).isEqualTo("/api/jobs/v1");
            assertThat(training.requests()).containsExactly("POST /api/training/runs");
        }
    }

    @Test
    void shows_its_key_to_the_training_service() throws IOException {
        try (StubbedTraining training = new StubbedTraining(202, "application/json", "{\"version\": \"v1\"}");
                ConfigurableApplicationContext dashboard =
                        server.another(training.setting(), "--vigil.dashboard.training-key=vgl_good")) {
            assertThat(post(dashboard, "/api/jobs").status()).isEqualTo(202);
            assertThat(training.keys()).containsExactly("Bearer vgl_good");
        }
    }

    @Test
    void cancels_a_run_at_the_training_service_and_asks_it_of_known_runs_only() throws IOException {
        PipelineRun run = begun(START);
        store(run);
        try (StubbedTraining training = new StubbedTraining(202, "application/json", "");
                ConfigurableApplicationContext dashboard = server.another(training.setting())) {
            Answer cancelled = post(dashboard, "/api/jobs/" + run.runId() + "/cancel");
            Answer unknown = post(dashboard, "/api/jobs/nothing/cancel");

            assertThat(cancelled.status()).isEqualTo(202);
            assertThat(unknown.status()).isEqualTo(404);
            assertThat(training.requests()).containsExactly("POST /api/training/runs/" + run.runId() + "/cancel");
        }
    }

    @Test
    void passes_on_why_the_training_service_refuses() throws IOException {
        String busy =
                "{\"title\": \"Conflict\", \"status\": 409, \"detail\": \"the training run v1 is already under way\"}";
        try (StubbedTraining training = new StubbedTraining(409, PROBLEM, busy);
                ConfigurableApplicationContext dashboard = server.another(training.setting())) {
            assertProblem(post(dashboard, "/api/jobs"), 409, "the training run v1 is already under way");
        }
    }

    @Test
    void an_answer_that_is_no_problem_of_the_callers_is_a_bad_gateway() throws IOException {
        String unauthorized = "{\"title\": \"Unauthorized\", \"status\": 401, \"detail\": \"Show an API key.\"}";
        try (StubbedTraining training = new StubbedTraining(401, PROBLEM, unauthorized);
                ConfigurableApplicationContext dashboard = server.another(training.setting())) {
            assertProblem(
                    post(dashboard, "/api/jobs"),
                    502,
                    "The training service answered with status 401, which was not expected.");
        }
        try (StubbedTraining training = new StubbedTraining(202, "text/html", "<html>");
                ConfigurableApplicationContext dashboard = server.another(training.setting())) {
            assertProblem(
                    post(dashboard, "/api/jobs"),
                    502,
                    "The training service answered with status 202, which was not expected.");
        }
    }

    @Test
    void says_that_the_training_service_does_not_answer() {
        try (ConfigurableApplicationContext dashboard =
                server.another("--vigil.dashboard.training-url=http://127.0.0.1:1")) {
            assertProblem(
                    post(dashboard, "/api/jobs"), 503, "The training service does not answer, so nothing was done.");
        }
    }

    /// What a refused request says of each field.
    private static List<String> errors(Answer answer) {
        assertThat(answer.status()).isEqualTo(400);
        return LiveClient.stream(answer.json().path("errors"))
                .map(each -> each.path("field").asString() + " "
                        + each.path("message").asString())
                .toList();
    }

    private static void assertProblem(Answer answer, int status, String detail) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith(PROBLEM);
        assertThat(answer.json().path("detail").asString()).isEqualTo(detail);
        assertThat(answer.json().path("correlation_id").asString()).hasSize(16);
    }

    private static Answer post(ConfigurableApplicationContext dashboard, String path) {
        URI address = URI.create("http://127.0.0.1:" + DashboardServer.port(dashboard) + path);
        return DashboardServer.send(HttpRequest.newBuilder(address)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());
    }

    private void store(PipelineRun run) {
        new InsertPipelineRun(server.clickHouse()).insert(run);
    }

    private void task(PipelineTask task) {
        new InsertPipelineTask(server.clickHouse()).insert(task);
    }

    private void trial(
            PipelineRun run, int number, @Nullable Double objective, SearchTrial.Outcome outcome, String message) {
        SearchTrial trial = new SearchTrial(
                1,
                number,
                new Hyperparameters(120, 512, 8, 0.002, 0.05),
                5_555,
                Criterion.AVERAGE_PRECISION,
                objective,
                Duration.ofMillis(3_250),
                outcome,
                message);
        new InsertHyperparameterTrial(server.clickHouse())
                .insert(new HyperparameterTrial(
                        run.runId(), trial, at(outcome == SearchTrial.Outcome.TRIED ? 10 : 20)));
    }

    private static PipelineRun begun(Instant at) {
        String id = EmbeddedEngines.unique("run");
        return new PipelineRun(id, "rest", PipelineRun.Status.RUNNING, id, at, null, 0, "starting", "host-1", at);
    }

    private static PipelineTask attempt(PipelineRun run, String task, int attempt, long second) {
        return new PipelineTask(
                run.runId(),
                task,
                attempt,
                PipelineTask.Status.RUNNING,
                at(second),
                null,
                0,
                "collecting the history",
                at(second));
    }

    private static VersionedModel refused(PipelineRun run) {
        return new VersionedModel(
                run.version(),
                ModelLife.Status.REFUSED,
                at(90),
                false,
                "recall of what is not approved is 0.72, at least 0.8 is wanted: 0.08 too little",
                run.runId(),
                at(80),
                412_880,
                "the last 30 days",
                "ab12",
                "3fb2c09d11e4",
                7,
                Map.of(),
                "a1b2c3d",
                "models/v1.vglm",
                "cd34",
                Map.of("autoencoder", "percentile"),
                Map.of("autoencoder.percentile", 1.42),
                Map.of("ensemble_recall", 0.72),
                List.of(
                        "recall of what is not approved is 0.72, at least 0.8 is wanted: 0.08 too little",
                        "the scores are as they were"),
                List.of("there is no champion to compare with"));
    }

    private static Instant at(long second) {
        return START.plusSeconds(second);
    }
}
