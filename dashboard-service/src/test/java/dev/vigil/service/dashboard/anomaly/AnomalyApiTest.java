package dev.vigil.service.dashboard.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.service.dashboard.DashboardServer;
import dev.vigil.service.dashboard.DashboardServer.Answer;
import dev.vigil.service.dashboard.LiveClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(DashboardServer.Extension.class)
class AnomalyApiTest {
    private final DashboardServer server;

    AnomalyApiTest(DashboardServer server) {
        this.server = server;
    }

    @Test
    void keeps_a_report_once_and_lists_it() {
        String alert = """
                {"source":"pump 7","metric":"pressure_hpa","value":1013.5,"timestamp":"2026-11-21T09:30:00Z",
                 "is_anomaly":true,"anomaly_score":4.2,"anomaly_type":"z_score"}""";

        Answer first = post(alert, "application/json");
        Answer again = post(alert, "application/json");

        assertThat(first.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(201);
        assertThat(first.header("Location")).isEqualTo("/api/anomalies/pump%207");
        JsonNode items = server.get("/api/anomalies/pump%207").json().path("items");
        assertThat(items.size()).isEqualTo(1);
        assertThat(items.get(0).path("metric").asString()).isEqualTo("pressure_hpa");
        assertThat(items.get(0).path("value").asDouble()).isEqualTo(1013.5);
        assertThat(items.get(0).path("is_anomaly").asBoolean()).isTrue();
        assertThat(LiveClient.stream(
                        server.get("/api/anomalies?limit=1000").json().path("items")))
                .anyMatch(each -> each.path("source").asString().equals("pump 7"));
    }

    @Test
    void names_everything_that_is_wrong_with_a_report() {
        JsonNode problem = post(
                        "{\"source\":\" \",\"value\":1e999,\"timestamp\":\"1970-01-01T00:00:00Z\"}", "application/json")
                .json();

        assertThat(problem.path("status").asInt()).isEqualTo(400);
        assertThat(LiveClient.stream(problem.path("errors"))
                        .map(each -> each.path("field").asString()))
                .containsExactlyInAnyOrder(
                        "source", "metric", "anomaly_type", "value", "anomaly_score", "timestamp", "is_anomaly");
    }

    @Test
    void bounds_the_texts_of_a_report() {
        String tooLong = "x".repeat(257);
        JsonNode problem = post("""
                {"source":"%s","metric":"%s","value":1,"timestamp":"2026-11-21T09:30:00Z",
                 "is_anomaly":true,"anomaly_score":4.2,"anomaly_type":"%s"}""".formatted(tooLong, tooLong, tooLong), "application/json")
                .json();

        assertThat(problem.path("status").asInt()).isEqualTo(400);
        assertThat(LiveClient.stream(problem.path("errors"))
                        .map(each -> each.path("field").asString() + " "
                                + each.path("message").asString()))
                .containsExactlyInAnyOrder(
                        "source must have at most 256 characters",
                        "metric must have at most 256 characters",
                        "anomaly_type must have at most 256 characters");
    }

    @Test
    void refuses_what_cannot_be_read() {
        assertThat(post("{\"source\":", "application/json").json().path("title").asString())
                .isEqualTo("Invalid JSON");
        assertThat(post("{\"value\":\"high\"}", "application/json")
                        .json()
                        .path("errors")
                        .get(0)
                        .path("field")
                        .asString())
                .isEqualTo("value");
        assertThat(post("", "application/json").json().path("title").asString()).isEqualTo("Invalid body");
        assertThat(post("a=b", "application/x-www-form-urlencoded").status()).isEqualTo(415);
        assertThat(post("a=b", "text/plain").json().path("detail").asString())
                .isEqualTo("The body has to be application/json.");
    }

    @Test
    void refusesAPropertyThatDoesNotExistAndNamesThoseThatDo() {
        Answer answer = post("""
                {"source":"pump 8","metric":"pressure_hpa","value":1013.5,"timestamp":"2026-11-21T09:30:00Z",
                 "is_anomaly":true,"anomaly_score":4.2,"anomaly_type":"z_score","severity":"high"}""", "application/json");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("title").asString()).isEqualTo("Invalid request");
        JsonNode error = answer.json().path("errors").path(0);
        assertThat(error.path("field").asString()).isEqualTo("severity");
        assertThat(error.path("message").asString())
                .isEqualTo("is not known; there are anomaly_score, anomaly_type, is_anomaly, metric, source, timestamp,"
                        + " value");
        assertThat(server.get("/api/anomalies/pump%208").json().path("items").size())
                .isZero();
    }

    private Answer post(String body, String type) {
        return DashboardServer.send(HttpRequest.newBuilder(server.uri("/api/alert"))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body))
                .build());
    }
}
