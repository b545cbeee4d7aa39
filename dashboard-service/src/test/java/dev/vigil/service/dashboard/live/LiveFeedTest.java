package dev.vigil.service.dashboard.live;

import static dev.vigil.service.dashboard.ExampleDecision.decision;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.vigil.decision.Verdict;
import dev.vigil.kafka.Topics;
import dev.vigil.service.dashboard.DashboardServer;
import dev.vigil.service.dashboard.ExampleDecision;
import dev.vigil.service.dashboard.LiveClient;
import dev.vigil.service.dashboard.feed.DecisionFeed;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

@ExtendWith(DashboardServer.Extension.class)
class LiveFeedTest {
    private final DashboardServer server;

    LiveFeedTest(DashboardServer server) {
        this.server = server;
    }

    @Test
    void shows_decisions_as_they_are_made() {
        try (LiveClient client = LiveClient.connect(server.port())) {
            assertThat(client.awaitMessage("hello").path("session").asString()).isNotEmpty();

            awaitFollowing(client, "shows");
            server.decide(decision("shows-1"), decision("shows-2").with(Verdict.BLOCKED, 88));

            await().until(() -> client.decisions().contains("shows-2"));
            JsonNode shown = client.messages("batch").stream()
                    .flatMap(batch -> LiveClient.stream(batch.path("decisions")))
                    .filter(each -> each.path("transaction_id").asString().equals("shows-2"))
                    .findFirst()
                    .orElseThrow();
            assertThat(shown.path("verdict").asString()).isEqualTo("blocked");
            assertThat(shown.path("amount").asString()).isEqualTo("125.50");
            assertThat(shown.path("transaction_type").asString()).isEqualTo("withdraw");
            assertThat(shown.path("decided_at").asString()).isEqualTo("2026-11-21T09:30:00.250Z");
            assertThat(shown.path("top_reason").asString()).isEqualTo("amount_spike");
        }
    }

    @Test
    void filters_on_the_server() {
        try (LiveClient client = LiveClient.connect(server.port())) {
            awaitFollowing(client, "filters");
            client.say("""
                    {"type":"subscribe","filter":{"user":"filtered-user","min_score":50}}""");
            await().until(() -> {
                server.decide(decision("low").of("filtered-user"));
                server.decide(decision("other").with(Verdict.BLOCKED, 80));
                server.decide(decision("wanted").of("filtered-user").with(Verdict.BLOCKED, 80));
                return client.decisions().contains("wanted");
            });

            assertThat(client.decisions()).doesNotContain("low");
        }
    }

    @Test
    void tells_statistics_every_second() {
        try (LiveClient client = LiveClient.connect(server.port())) {
            server.decide(decision("counted").at(Instant.now()));

            await().until(() -> client.messages("statistics").size() >= 2);
            JsonNode last = client.messages("statistics").getLast();
            assertThat(last.path("total").path("approved").asLong()).isPositive();
            assertThat(last.path("per_second").path("blocked").isNumber()).isTrue();
        }
    }

    @Test
    void passes_on_training_progress() {
        try (LiveClient client = LiveClient.connect(server.port())) {
            server.publish(Topics.TRAINING_PROGRESS, "latest", """
                    {"run_id":"r1","stage":"forest","percent":40,"message":"Growing trees","started_at":"2026-11-21T09:30:00Z",
                     "at":"2026-11-21T09:31:00Z","metrics":{}}""".getBytes(StandardCharsets.UTF_8));

            JsonNode training = client.awaitMessage("training");
            assertThat(training.path("stage").asString()).isEqualTo("forest");
        }
        assertThat(server.get("/api/training").json().path("percent").asInt()).isEqualTo(40);
    }

    @Test
    void answers_what_it_does_not_understand_and_stays() {
        try (LiveClient client = LiveClient.connect(server.port())) {
            client.say("{\"type\":\"shout\"}");

            assertThat(client.awaitMessage("error").path("message").asString())
                    .isEqualTo("type must be one of subscribe, pause, resume");
            assertThat(client.closeCode()).isZero();
        }
    }

    @Test
    void ends_a_session_that_says_too_much() {
        try (LiveClient client = LiveClient.connect(server.port())) {
            client.say("\"" + "x".repeat(20_000) + "\"");

            await().until(() -> client.closeCode() == 1009);
        }
    }

    @Test
    void accepts_its_own_page_and_no_other() {
        try (LiveClient own = LiveClient.connectFrom(server.port(), "http://127.0.0.1:" + server.port())) {
            own.awaitMessage("hello");
        }

        assertThatThrownBy(() -> LiveClient.connectFrom(server.port(), "https://elsewhere.example"))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        e -> assertThat(e.getResponse().statusCode()).isEqualTo(403));
    }

    @Test
    void turns_away_more_sessions_than_allowed_and_disconnects_a_client_that_does_not_read() {
        try (ConfigurableApplicationContext small = server.another(
                        "--vigil.dashboard.live.max-sessions=2",
                        "--vigil.dashboard.live.send-time-limit=300ms",
                        "--vigil.dashboard.live.batch-interval=10ms",
                        "--vigil.dashboard.live.batch-size=1000",
                        "--vigil.dashboard.feed.shown-per-second=1000000");
                LiveClient healthy = LiveClient.connect(DashboardServer.port(small));
                LiveClient stalled = LiveClient.connectWithoutReading(DashboardServer.port(small))) {
            try (LiveClient third = LiveClient.connect(DashboardServer.port(small))) {
                await().until(() -> third.closeCode() == 1013);
            }
            ExampleDecision[] many = IntStream.range(0, 5_000)
                    .mapToObj(index -> decision("many-" + index))
                    .toArray(ExampleDecision[]::new);

            await().atMost(Duration.ofSeconds(60)).until(() -> {
                server.decide(many);
                return sessions(small) == 1;
            });

            int before = healthy.decisions().size();
            await().until(() -> {
                server.decide(many[0]);
                return healthy.decisions().size() > before;
            });
            assertThat(healthy.closeCode()).isZero();
            assertThat(healthy.messages("batch"))
                    .allSatisfy(
                            batch -> assertThat(batch.path("dropped").asLong()).isZero());
            assertThat(stalled.messages("batch")).isEmpty();
        }
    }

    private static double sessions(ConfigurableApplicationContext context) {
        return context.getBean(io.micrometer.core.instrument.MeterRegistry.class)
                .get("vigil.dashboard.live.sessions")
                .gauge()
                .value();
    }

    /// ExampleDecision made before the reader has found the end of the topic are not shown, so make some until one is.
    private void awaitFollowing(LiveClient client, String name) {
        assertThat(server.bean(DecisionFeed.class)).isNotNull();
        await().until(() -> {
            server.decide(decision("warm-" + name));
            return client.decisions().contains("warm-" + name);
        });
    }
}
