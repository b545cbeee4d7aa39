package dev.vigil.service.dashboard.model;

import static dev.vigil.service.dashboard.ExampleDecision.decision;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.clickhouse.DailyPerformance;
import dev.vigil.clickhouse.InsertDailyPerformance;
import dev.vigil.clickhouse.InsertVersionedModel;
import dev.vigil.clickhouse.SelectLabelAge;
import dev.vigil.clickhouse.VersionedModel;
import dev.vigil.decision.Decision;
import dev.vigil.decision.Verdict;
import dev.vigil.embedded.EmbeddedEngines;
import dev.vigil.feature.FeatureCatalogue;
import dev.vigil.kafka.Label;
import dev.vigil.lifecycle.ModelLife;
import dev.vigil.service.dashboard.DashboardServer;
import dev.vigil.service.dashboard.DashboardServer.Answer;
import dev.vigil.service.dashboard.LiveClient;
import dev.vigil.service.dashboard.training.StubbedTraining;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

@ExtendWith(DashboardServer.Extension.class)
class ModelApiTest {
    private static final String JSON = "application/json";
    private static final Instant TRAINED = Instant.parse("2026-11-21T02:00:00Z");

    private final DashboardServer server;

    ModelApiTest(DashboardServer server) {
        this.server = server;
    }

    @Test
    void lists_models_in_the_state_each_has_now_the_last_trained_first() {
        VersionedModel old = model(ModelLife.Status.ACTIVE, TRAINED.minusSeconds(86_400));
        VersionedModel young = model(ModelLife.Status.ACTIVE, TRAINED);
        store(old);
        store(old.in(new ModelLife.Archived(old.version(), TRAINED, false), false, young.version() + " is in force"));
        store(young);

        JsonNode models = server.get("/api/models").json().path("items");
        List<JsonNode> ours = LiveClient.stream(models)
                .filter(each -> List.of(old.version(), young.version())
                        .contains(each.path("version").asString()))
                .toList();

        assertThat(ours)
                .extracting(each -> each.path("version").asString())
                .containsExactly(young.version(), old.version());
        assertThat(ours).extracting(each -> each.path("status").asString()).containsExactly("active", "archived");
        assertThat(ours.getLast().path("since").asString()).isEqualTo("2026-11-21T02:00:00Z");
        assertThat(ours.getLast().path("reason").asString()).isEqualTo(young.version() + " is in force");
    }

    @Test
    void shows_a_model_whole() {
        VersionedModel stored = model(ModelLife.Status.ACTIVE, TRAINED);
        store(stored);

        JsonNode model = server.get("/api/models/" + stored.version()).json();

        assertThat(model.path("data_hash").asString()).isEqualTo("ab12");
        assertThat(model.path("training_rows").asLong()).isEqualTo(412_880);
        assertThat(model.path("thresholds").path("autoencoder.percentile").asDouble())
                .isEqualTo(1.42);
        assertThat(model.path("options").path("autoencoder.learning_rate").asDouble())
                .isEqualTo(0.002);
        assertThat(model.path("metrics").path("ensemble_recall").asDouble()).isEqualTo(0.84);
        assertThat(model.path("checks").get(0).path("bound").asDouble()).isEqualTo(0.8);
        assertThat(model.path("checks").get(0).path("passed").asBoolean()).isTrue();
        assertThat(model.path("remarks").get(0).asString()).isEqualTo("there is no champion to compare with");
    }

    @Test
    void says_what_is_wrong_with_a_request() {
        Answer missing = server.get("/api/models/nothing");
        Answer tooMany = server.get("/api/models?limit=2000");

        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.json().path("detail").asString()).isEqualTo("There is no model nothing.");
        assertThat(tooMany.status()).isEqualTo(400);
        assertThat(tooMany.json().path("errors").get(0).path("field").asString())
                .isEqualTo("limit");
    }

    @Test
    void puts_a_known_model_in_force_at_the_training_service() throws IOException {
        VersionedModel stored = model(ModelLife.Status.ARCHIVED, TRAINED);
        store(stored);
        try (StubbedTraining training = new StubbedTraining(200, JSON, "{\"version\": \"" + stored.version() + "\"}");
                ConfigurableApplicationContext dashboard = server.another(training.setting())) {
            String promote = "/api/models/" + stored.version() + "/promote";
            Answer answer = post(dashboard, promote + "?reason=fewer%20alerts%20%26%20%2B5%20%25");
            Answer unknown = post(dashboard, "/api/models/nothing/promote?reason=x");
            Answer groundless = post(dashboard, promote + "?reason=%20");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json().path("version").asString()).isEqualTo(stored.version());
            assertThat(unknown.status()).isEqualTo(404);
            assertThat(groundless.status()).isEqualTo(400);
            assertThat(groundless.json().path("errors").get(0).path("field").asString())
                    .isEqualTo("reason");
            assertThat(training.requests())
                    .containsExactly("POST " + promote + "?reason=fewer%20alerts%20%26%20%2B5%20%25");
        }
    }

    @Test
    void says_how_the_test_goes_as_the_training_service_does() throws IOException {
        String trial = "{\"challenger\":\"v2\",\"champion\":\"v1\",\"share\":0.1,\"verdict\":\"go_on\"}";
        try (StubbedTraining training = new StubbedTraining(200, JSON, trial);
                ConfigurableApplicationContext dashboard = server.another(training.setting())) {
            Answer answer = DashboardServer.get(dashboard, "/api/models/trial");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.response().body()).isEqualTo(trial);
            assertThat(training.requests()).containsExactly("GET /api/models/trial");
        }
        try (StubbedTraining training = new StubbedTraining(204, JSON, "");
                ConfigurableApplicationContext dashboard = server.another(training.setting())) {
            assertThat(DashboardServer.get(dashboard, "/api/models/trial").status())
                    .isEqualTo(204);
        }
        String broken = "{\"title\": \"Service Unavailable\", \"detail\": \"Kafka does not answer\"}";
        try (StubbedTraining training = new StubbedTraining(503, "application/problem+json", broken);
                ConfigurableApplicationContext dashboard = server.another(training.setting())) {
            Answer answer = DashboardServer.get(dashboard, "/api/models/trial");

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.json().path("detail").asString()).isEqualTo("Kafka does not answer");
        }
    }

    @Test
    void ends_a_test_at_the_training_service() throws IOException {
        VersionedModel stored = model(ModelLife.Status.TESTING, TRAINED);
        store(stored);
        try (StubbedTraining training = new StubbedTraining(200, JSON, "{\"version\": \"" + stored.version() + "\"}");
                ConfigurableApplicationContext dashboard = server.another(training.setting())) {
            String refuse = "/api/models/" + stored.version() + "/refuse";
            Answer answer = post(dashboard, refuse + "?reason=enough");
            Answer groundless = post(dashboard, refuse);

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json().path("version").asString()).isEqualTo(stored.version());
            assertThat(groundless.status()).isEqualTo(400);
            assertThat(training.requests()).containsExactly("POST " + refuse + "?reason=enough");
        }
    }

    @Test
    void says_what_was_known_of_decisions_by_their_age() {
        String model = EmbeddedEngines.unique("v");
        Instant lastWeek = Instant.now().minus(Duration.ofDays(8));
        List<Decision> decisions = List.of(
                decision(model + "-1")
                        .by(model)
                        .at(lastWeek)
                        .with(Verdict.REVIEW, 40)
                        .decision(),
                decision(model + "-2").by(model).at(lastWeek).decision());
        server.store(decisions);
        server.label(decisions.stream()
                .map(each -> Label.fraud(
                        each.transaction(), "stolen", Label.Source.ANALYST, lastWeek.plus(Duration.ofDays(3))))
                .toList());

        JsonNode ages =
                server.get("/api/models/label-age?version=" + model).json().path("items");

        assertThat(LiveClient.stream(ages).map(each -> each.path("days").asInt()))
                .isEqualTo(SelectLabelAge.DAYS);
        assertThat(ages.get(0).path("decided").asLong()).isEqualTo(2);
        assertThat(ages.get(0).path("recall").isNull()).isTrue();
        assertThat(ages.get(1).path("frauds").asLong()).isEqualTo(2);
        assertThat(ages.get(1).path("recall").asDouble()).isEqualTo(0.5);
        assertThat(ages.get(2).path("decided").asLong()).isZero();
        assertThat(server.get("/api/models/label-age?version=nothing")
                        .json()
                        .path("items")
                        .size())
                .isZero();
        assertThat(server.get("/api/models/label-age?from=tomorrow").status()).isEqualTo(400);
    }

    @Test
    void rolls_back_at_the_training_service() throws IOException {
        try (StubbedTraining training = new StubbedTraining(200, JSON, "{\"version\": \"v1\"}");
                ConfigurableApplicationContext dashboard = server.another(training.setting())) {
            Answer answer = post(dashboard, "/api/models/rollback?reason=blocks%20too%20much");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json().path("version").asString()).isEqualTo("v1");
            assertThat(training.requests()).containsExactly("POST /api/models/rollback?reason=blocks%20too%20much");
        }
    }

    @Test
    void passes_on_why_a_model_is_not_put_in_force() throws IOException {
        String first = "{\"title\": \"Conflict\", \"detail\": \"there is no model to return to\"}";
        try (StubbedTraining training = new StubbedTraining(409, "application/problem+json", first);
                ConfigurableApplicationContext dashboard = server.another(training.setting())) {
            Answer answer = post(dashboard, "/api/models/rollback?reason=x");

            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.json().path("detail").asString()).isEqualTo("there is no model to return to");
        }
    }

    @Test
    void says_that_the_training_service_takes_too_long() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ConfigurableApplicationContext dashboard = server.another(
                        "--vigil.dashboard.training-url=http://127.0.0.1:" + silent.getLocalPort(),
                        "--vigil.dashboard.training-patience=1s")) {
            Answer answer = post(dashboard, "/api/models/rollback?reason=x");

            assertThat(answer.status()).isEqualTo(504);
            assertThat(answer.json().path("detail").asString()).contains("within 1 s", "look before you ask again");
        }
    }

    @Test
    void hands_out_a_bundle_as_the_training_service_has_it() throws IOException {
        VersionedModel stored = model(ModelLife.Status.ACTIVE, TRAINED);
        store(stored);
        try (StubbedTraining training = new StubbedTraining(200, "application/octet-stream", "VGLM");
                ConfigurableApplicationContext dashboard = server.another(training.setting())) {
            Answer answer = DashboardServer.get(dashboard, "/api/models/" + stored.version() + "/bundle");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.response().body()).isEqualTo("VGLM");
            assertThat(answer.header("ETag")).isEqualTo("\"cd34\"");
            assertThat(answer.header("Content-Disposition")).contains(stored.version() + ".vglm");
            assertThat(training.requests()).containsExactly("GET /api/models/" + stored.version() + "/bundle");
        }
    }

    @Test
    void lists_how_the_models_did_by_day() {
        InsertDailyPerformance insert = new InsertDailyPerformance(server.clickHouse());
        insert.insert(
                new DailyPerformance(LocalDate.of(2026, 11, 19), "ensemble", 120, 4, 1L, 2L, 12.5, 90, 30, TRAINED));
        insert.insert(
                new DailyPerformance(LocalDate.of(2026, 11, 20), "ensemble", 80, 3, null, null, 11, 70, 30, TRAINED));

        JsonNode days = server.get("/api/models/performance?from=2026-11-19T12:00:00Z&to=2026-11-21T00:00:00Z")
                .json()
                .path("items");

        assertThat(days.size()).isEqualTo(2);
        assertThat(days.get(0).path("date").asString()).isEqualTo("2026-11-20");
        assertThat(days.get(0).path("false_positives").isNull()).isTrue();
        assertThat(days.get(1).path("total_predictions").asLong()).isEqualTo(120);
        assertThat(days.get(1).path("false_negatives").asLong()).isEqualTo(2);
        assertThat(server.get("/api/models/performance?from=2026-11-20T00:00:00Z&to=2026-11-21T00:00:00Z")
                        .json()
                        .path("items")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void describes_the_features() {
        JsonNode catalogue = server.get("/api/features").json();

        assertThat(catalogue.path("schema").asString())
                .isEqualTo(FeatureCatalogue.standard().schema());
        assertThat(catalogue.path("features").size())
                .isEqualTo(FeatureCatalogue.standard().width());
        assertThat(catalogue.path("features").get(0).path("name").asString()).isEqualTo("amount_usd");
        assertThat(catalogue.path("features").get(0).path("group").asString()).isEqualTo("amount");
    }

    private void store(VersionedModel model) {
        new InsertVersionedModel(server.clickHouse()).insert(model);
    }

    private static Answer post(ConfigurableApplicationContext dashboard, String path) {
        URI address = URI.create("http://127.0.0.1:" + DashboardServer.port(dashboard) + path);
        return DashboardServer.send(HttpRequest.newBuilder(address)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());
    }

    private static VersionedModel model(ModelLife.Status status, Instant trainedAt) {
        String version = EmbeddedEngines.unique("v");
        return new VersionedModel(
                version,
                status,
                trainedAt,
                false,
                "passed",
                version,
                trainedAt,
                412_880,
                "the last 30 days",
                "ab12",
                "3fb2c09d11e4",
                7,
                Map.of("autoencoder.learning_rate", 0.002),
                "a1b2c3d",
                "models/v1.vglm",
                "cd34",
                Map.of("autoencoder", "percentile"),
                Map.of("autoencoder.percentile", 1.42),
                Map.of("ensemble_recall", 0.84),
                List.of("recall of what is not approved is 0.84, at least 0.8 is wanted"),
                List.of("there is no champion to compare with"));
    }
}
