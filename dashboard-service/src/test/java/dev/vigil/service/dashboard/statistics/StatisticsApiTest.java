package dev.vigil.service.dashboard.statistics;

import static dev.vigil.service.dashboard.ExampleDecision.decision;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.vigil.decision.Decision;
import dev.vigil.decision.Verdict;
import dev.vigil.service.dashboard.DashboardServer;
import dev.vigil.service.dashboard.DashboardServer.Answer;
import dev.vigil.service.dashboard.ExampleDecision;
import dev.vigil.service.dashboard.LiveClient;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

@ExtendWith(DashboardServer.Extension.class)
class StatisticsApiTest {
    private static final Instant LONG_AGO = Instant.parse("2025-03-01T10:00:00Z");

    private final DashboardServer server;

    StatisticsApiTest(DashboardServer server) {
        this.server = server;
    }

    @Test
    void counts_what_lies_in_clickhouse() {
        List<Decision> decisions = IntStream.range(0, 100)
                .mapToObj(index -> decision("stat-" + index)
                        .with(index % 10 == 0 ? Verdict.BLOCKED : Verdict.APPROVED, 5)
                        .at(LONG_AGO.plusSeconds(index))
                        .decision())
                .toList();
        server.store(decisions);

        JsonNode statistics = server.get("/api/statistics?from=2025-03-01T10:00:00Z&to=2025-03-01T10:01:40Z")
                .json();
        JsonNode series = server.get(
                        "/api/statistics/series?from=2025-03-01T10:00:00Z&to=2025-03-01T10:01:40Z&points=10")
                .json();

        assertThat(statistics.path("total").asInt()).isEqualTo(100);
        assertThat(statistics.path("blocked").asInt()).isEqualTo(10);
        assertThat(statistics.path("block_rate").asDouble()).isEqualTo(0.1);
        assertThat(statistics.path("decisions_per_second").asDouble()).isEqualTo(1);
        assertThat(statistics.path("latency_ms").path("p99").asDouble()).isCloseTo(20, within(0.5));
        assertThat(statistics.path("amount_usd_blocked").asDouble()).isCloseTo(1368, within(0.01));
        assertThat(series.path("time").size()).isEqualTo(10);
        assertThat(series.path("time").get(0).asLong()).isEqualTo(LONG_AGO.getEpochSecond());
        assertThat(LiveClient.stream(series.path("blocked")).map(JsonNode::asDouble))
                .containsOnly(0.1);
        assertThat(LiveClient.stream(series.path("approved")).map(JsonNode::asDouble))
                .containsOnly(0.9);
    }

    @Test
    void says_nothing_where_nothing_was_decided() {
        JsonNode statistics = server.get("/api/statistics?from=2024-03-01T10:00:00Z&to=2024-03-01T10:01:40Z")
                .json();
        JsonNode series = server.get(
                        "/api/statistics/series?from=2024-03-01T10:00:00Z&to=2024-03-01T10:01:40Z&points=5")
                .json();

        assertThat(statistics.path("total").asInt()).isZero();
        assertThat(statistics.path("block_rate").asDouble()).isZero();
        assertThat(statistics.path("latency_ms").path("p50").isNull()).isTrue();
        assertThat(LiveClient.stream(series.path("latency_p99_ms")))
                .allMatch(JsonNode::isNull)
                .hasSize(5);
    }

    @Test
    void answers_the_last_minutes_from_memory_even_without_clickhouse() {
        try (ConfigurableApplicationContext withoutClickHouse = server.withoutClickHouse()) {
            await().until(() -> {
                server.decide(
                        decision("now").at(Instant.now()),
                        decision("now-too").with(Verdict.BLOCKED, 80).at(Instant.now()));
                return DashboardServer.get(withoutClickHouse, "/api/statistics")
                                .json()
                                .path("blocked")
                                .asInt()
                        > 0;
            });

            JsonNode statistics = DashboardServer.get(withoutClickHouse, "/api/statistics?from=now-7d")
                    .json();
            assertThat(statistics.path("latency_ms").path("p50").asDouble())
                    .isEqualTo((double) ExampleDecision.LATENCY.toMillis());
            assertThat(Instant.parse(statistics.path("from").asString()))
                    .isAfter(Instant.now().minusSeconds(300));
            assertThat(DashboardServer.get(withoutClickHouse, "/api/statistics/series")
                            .json()
                            .path("time")
                            .isEmpty())
                    .isFalse();

            Answer list = DashboardServer.get(withoutClickHouse, "/api/decisions");
            assertThat(list.status()).isEqualTo(503);
            assertThat(list.header("Retry-After")).isEqualTo("5");
            assertThat(list.json().path("detail").asString()).contains("live feed", "still work");
            assertThat(DashboardServer.get(withoutClickHouse, "/api/statistics?from=now-7d&to=now-6d")
                            .status())
                    .isEqualTo(503);
            assertThat(DashboardServer.get(withoutClickHouse, "/api/decisions/now-too")
                            .status())
                    .isEqualTo(200);
            await().until(() -> DashboardServer.get(withoutClickHouse, "/api/health")
                    .json()
                    .path("status")
                    .asString()
                    .equals("degraded"));
        }
    }
}
