package dev.vigil.service.dashboard.rejection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vigil.kafka.Original;
import dev.vigil.kafka.Rejection;
import dev.vigil.kafka.RejectionJson;
import dev.vigil.kafka.Topics;
import dev.vigil.service.dashboard.DashboardServer;
import dev.vigil.service.dashboard.LiveClient;
import dev.vigil.transaction.Violation;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(DashboardServer.Extension.class)
class RejectionApiTest {
    private final DashboardServer server;

    RejectionApiTest(DashboardServer server) {
        this.server = server;
    }

    @Test
    void lists_dead_letters_newest_first() {
        publish("first", null);
        publish("second", new Rejection.Position("transactions", 3, 99));

        await().until(() -> items().size() >= 2
                && items().getFirst().path("reason").asString().equals("second"));

        JsonNode second = items().getFirst();
        JsonNode first = items().get(1);
        assertThat(second.path("offset").asLong()).isEqualTo(99);
        assertThat(second.path("original_encoding").asString()).isEqualTo("utf-8");
        assertThat(second.path("violations").get(0).path("rule").asString()).isEqualTo("positive");
        assertThat(first.path("reason").asString()).isEqualTo("first");
        assertThat(first.has("topic")).isFalse();
        assertThat(server.get("/api/rejected?limit=1").json().path("items").size())
                .isEqualTo(1);
    }

    private List<JsonNode> items() {
        return LiveClient.stream(server.get("/api/rejected").json().path("items"))
                .toList();
    }

    private void publish(String reason, Rejection.@Nullable Position position) {
        Rejection rejection = new Rejection(
                Instant.parse("2026-11-21T09:30:00Z"),
                Rejection.Stage.INTAKE,
                Rejection.Source.REST,
                reason,
                List.of(new Violation("amount", "-5", "positive", "must be greater than 0")),
                Original.of("{\"amount\":-5}".getBytes(StandardCharsets.UTF_8)),
                position);
        server.publish(Topics.REJECTED, "key", new RejectionJson().write(rejection));
    }
}
