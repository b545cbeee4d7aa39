package dev.vigil.service.dashboard.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vigil.embedded.EmbeddedEngines;
import dev.vigil.service.dashboard.DashboardServer;
import dev.vigil.service.dashboard.DashboardServer.Answer;
import dev.vigil.service.dashboard.Signer;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

@ExtendWith(DashboardServer.Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AcknowledgementApiTest {
    private final DashboardServer server;
    private final ConfigurableApplicationContext withSlack;
    private final URI slack;

    AcknowledgementApiTest(DashboardServer server) {
        this.server = server;
        this.withSlack = server.another(
                "--vigil.security.mode=secured", "--vigil.dashboard.signatures.slack.secret=" + Signer.SLACK_SECRET);
        this.slack = URI.create("http://127.0.0.1:" + DashboardServer.port(withSlack) + "/");
    }

    @AfterAll
    void stop() {
        withSlack.close();
    }

    @Test
    void whoever_takes_notice_first_is_kept() {
        JsonNode reported = report();
        assertThat(reported.path("acknowledged").asBoolean()).isFalse();
        String id = reported.path("id").asString();

        Answer first = acknowledge(id);
        Answer later = act(Instant.now(), acknowledgement(id));

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.json().path("acknowledged").asBoolean()).isTrue();
        assertThat(first.json().path("acknowledged_by").asString()).isEqualTo("local");
        assertThat(later.status()).isEqualTo(200);
        JsonNode listed = listed(reported);
        assertThat(listed).isEqualTo(first.json());
        await().until(() -> server.audited().contains("local anomaly.acknowledge anomaly " + id + " done"));
    }

    @Test
    void there_has_to_be_such_an_anomaly() {
        assertThat(acknowledge("none").status()).isEqualTo(404);
        assertThat(act(Instant.now(), acknowledgement("none")).status()).isEqualTo(404);
    }

    @Test
    void a_button_in_slack_takes_notice() {
        JsonNode reported = report();

        Answer answer = act(Instant.now(), acknowledgement(reported.path("id").asString()));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.response().body()).isEmpty();
        assertThat(listed(reported).path("acknowledged_by").asString()).isEqualTo("slack:anna");
        await().until(() -> server.audited()
                .contains("slack anomaly.acknowledge anomaly "
                        + reported.path("id").asString() + " done"));
    }

    @Test
    void other_buttons_change_nothing() {
        assertThat(act(Instant.now(), action("view_dashboard", "whatever")).status())
                .isEqualTo(200);
    }

    @Test
    void a_replayed_action_is_refused() {
        HttpRequest signed = Signer.slack(slack, Signer.SLACK_SECRET, Instant.now(), action("view", "replayed"));
        assertThat(DashboardServer.send(signed).status()).isEqualTo(200);

        Answer replayed = DashboardServer.send(signed);

        assertThat(replayed.status()).isEqualTo(409);
        assertThat(replayed.header("Content-Type")).startsWith("application/problem+json");
    }

    @Test
    void what_slack_has_not_just_signed_is_refused() {
        JsonNode reported = report();
        String form = acknowledgement(reported.path("id").asString());

        Answer forged = DashboardServer.send(Signer.slack(slack, "of somebody else, quite long", Instant.now(), form));
        Answer old = act(Instant.now().minus(6, ChronoUnit.MINUTES), form);
        Answer large = act(Instant.now(), "payload=" + "x".repeat(5_000_000));
        Answer unconfigured =
                DashboardServer.send(Signer.slack(server.uri("/"), Signer.SLACK_SECRET, Instant.now(), form));

        assertThat(forged.status()).isEqualTo(401);
        assertThat(old.status()).isEqualTo(401);
        assertThat(large.status()).isEqualTo(413);
        assertThat(unconfigured.status()).isEqualTo(404);
        assertThat(listed(reported).path("acknowledged").asBoolean()).isFalse();
    }

    @Test
    void names_what_is_missing_in_an_action() {
        assertThat(field(act(Instant.now(), "other=1"))).isEqualTo("payload");
        assertThat(field(act(Instant.now(), "payload=%7Bno"))).isEqualTo("payload");
        assertThat(field(act(Instant.now(), payload("{\"type\":\"view_submission\"}"))))
                .isEqualTo("payload.type");
        assertThat(field(act(Instant.now(), payload("{\"type\":\"block_actions\",\"actions\":[]}"))))
                .isEqualTo("payload.user.username");
        assertThat(field(act(Instant.now(), action("acknowledge", "")))).isEqualTo("payload.actions.value");
    }

    private static String field(Answer answer) {
        assertThat(answer.status()).isEqualTo(400);
        return answer.json().path("errors").get(0).path("field").asString();
    }

    private JsonNode report() {
        return DashboardServer.send(HttpRequest.newBuilder(server.uri("/api/alert"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("""
                                {"source":"%s","metric":"pressure_hpa","value":1013.5,"timestamp":"2026-11-21T09:30:00Z",
                                 "is_anomaly":true,"anomaly_score":4.2,"anomaly_type":"z_score"}""".formatted(EmbeddedEngines.unique("pump"))))
                        .build())
                .json();
    }

    private JsonNode listed(JsonNode reported) {
        JsonNode items = server.get("/api/anomalies/" + reported.path("source").asString())
                .json()
                .path("items");
        assertThat(items.size()).isEqualTo(1);
        return items.get(0);
    }

    private Answer acknowledge(String id) {
        return DashboardServer.send(HttpRequest.newBuilder(server.uri("/api/anomalies/" + id + "/acknowledge"))
                .POST(BodyPublishers.noBody())
                .build());
    }

    private Answer act(Instant at, String form) {
        return DashboardServer.send(Signer.slack(slack, Signer.SLACK_SECRET, at, form));
    }

    private static String acknowledgement(String id) {
        return action("acknowledge", id);
    }

    /// As Slack has it, in part.
    private static String action(String action, String value) {
        return payload("""
                {"type":"block_actions","team":{"id":"T1"},"user":{"id":"U1","username":"anna","team_id":"T1"},
                 "actions":[{"action_id":"%s","type":"button","value":"%s","action_ts":"1763716200.1"}]}""".formatted(action, value));
    }

    private static String payload(String json) {
        return "payload=" + URLEncoder.encode(json, StandardCharsets.UTF_8);
    }
}
