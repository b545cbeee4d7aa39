package dev.vigil.service.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vigil.service.dashboard.DashboardServer;
import dev.vigil.service.dashboard.DashboardServer.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.ProblemDetail;
import tools.jackson.databind.JsonNode;

@ExtendWith(DashboardServer.Extension.class)
class WebTest {
    private final DashboardServer server;

    WebTest(DashboardServer server) {
        this.server = server;
    }

    @Test
    void an_unknown_address_is_a_problem() {
        assertProblem(server.get("/api/nothing"), 404, "Not Found", "There is nothing at /api/nothing.");
        assertProblem(server.get("/nothing"), 404, "Not Found", "There is nothing at /nothing.");
        assertProblem(server.get("/nothing.js"), 404, "Not Found", "There is nothing at /nothing.js.");
    }

    @Test
    void a_wrong_method_is_a_problem() {
        Answer answer = DashboardServer.send(
                HttpRequest.newBuilder(server.uri("/api/health")).DELETE().build());

        assertProblem(answer, 405, "Method not allowed", "DELETE is not possible here; try GET.");
        assertThat(answer.header("Allow")).isEqualTo("GET");
    }

    @Test
    void an_unknown_or_wrong_parameter_is_a_problem() {
        JsonNode unknown = server.get("/api/rejected?limt=5").json();
        JsonNode wrong = server.get("/api/rejected?limit=many").json();

        assertThat(unknown.path("errors").get(0).path("field").asString()).isEqualTo("limt");
        assertThat(unknown.path("errors").get(0).path("message").asString()).isEqualTo("is not known; there are limit");
        assertThat(wrong.path("status").asInt()).isEqualTo(400);
        assertThat(wrong.path("errors").get(0).path("message").asString())
                .isEqualTo("must be a whole number from 1 to 1000");
    }

    @Test
    void what_the_web_server_refuses_is_a_problem_too() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream()
                    .write("GET /api/{bad HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            String answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json");
            assertThat(answer).contains("\"title\":\"Bad Request\"").doesNotContain("Tomcat");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/live",
                "/decisions/tx-1",
                "/decisions/a%2Fb",
                "/users/anna.b",
                "/wallets/0x1",
                "/models",
                "/compare",
                "/jobs",
                "/rejected"
            })
    void every_address_of_the_page_answers_with_the_page(String path) {
        Answer answer = server.get(path);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("text/html");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(answer.response().body()).contains("<div id=\"root\">");
    }

    @Test
    void hashed_assets_may_be_kept_for_ever() {
        Answer answer = server.get("/assets/probe-0123abcd.js");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).contains("immutable").contains("max-age=31536000");
    }

    @Test
    void every_answer_protects_the_page() {
        for (String path : new String[] {"/", "/api/health", "/api/nothing"}) {
            Answer answer = server.get(path);

            assertThat(answer.header("Content-Security-Policy"))
                    .startsWith("default-src 'self'; connect-src 'self' ws://127.0.0.1:" + server.port())
                    .contains("object-src 'none'", "frame-ancestors 'none'", "base-uri 'none'");
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.header("Referrer-Policy")).isEqualTo("same-origin");
        }
        assertThat(server.get("/api/health").header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void compresses_for_those_who_understand_it() {
        Answer answer = DashboardServer.send(HttpRequest.newBuilder(server.uri("/assets/probe-0123abcd.js"))
                .header("Accept-Encoding", "gzip")
                .build());

        assertThat(answer.header("Content-Encoding")).isEqualTo("gzip");
    }

    @Test
    void reports_health_and_metrics() {
        await().until(() -> server.get("/api/health")
                .json()
                .path("components")
                .path("kafka")
                .path("status")
                .asString()
                .equals("up"));

        JsonNode components = server.get("/api/health").json().path("components");
        assertThat(components.propertyNames()).startsWith("kafka").contains("model", "scoring");
        assertThat(components.path("model").path("version").asString()).isEmpty();
        assertThat(server.get("/actuator/health/readiness").status()).isEqualTo(200);
        assertThat(server.get("/actuator/prometheus").response().body())
                .contains("vigil_dashboard_live_sessions", "vigil_dashboard_lag", "vigil_dashboard_component_up");
    }

    @Test
    void starts_without_kafka_and_says_so() {
        try (ConfigurableApplicationContext alone = DashboardServer.alone()) {
            await().until(() -> kafka(alone).path("detail").asString().equals("no answer from the broker"));

            assertThat(kafka(alone).path("status").asString()).isEqualTo("down");
        }
    }

    private static JsonNode kafka(ConfigurableApplicationContext context) {
        return DashboardServer.get(context, "/api/health")
                .json()
                .path("components")
                .path("kafka");
    }

    private static void assertProblem(Answer answer, int status, String title, String detail) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        JsonNode problem = answer.json();
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("title").asString()).isEqualTo(title);
        assertThat(problem.path("detail").asString()).isEqualTo(detail);
        assertThat(problem.path("errors").isArray()).isTrue();
        assertThat(problem.path("correlation_id").asString()).hasSize(16);
        assertThat(problem.has("trace")).isFalse();
    }

    @Test
    void an_unexpected_failure_tells_nothing_but_an_id() {
        ProblemDetail problem = Objects.requireNonNull(new ProblemAdvice()
                .unexpected(new IllegalStateException("secret"))
                .getBody());

        assertThat(problem.getStatus()).isEqualTo(500);
        assertThat(problem.toString()).doesNotContain("secret", "Exception").contains("correlation_id");
    }
}
