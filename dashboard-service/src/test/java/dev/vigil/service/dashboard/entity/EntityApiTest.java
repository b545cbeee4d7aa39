package dev.vigil.service.dashboard.entity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.decision.Verdict;
import dev.vigil.service.dashboard.DashboardServer;
import dev.vigil.service.dashboard.ExampleDecision;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(DashboardServer.Extension.class)
class EntityApiTest {
    private final DashboardServer server;

    EntityApiTest(DashboardServer server) {
        this.server = server;
    }

    @Test
    void sums_up_a_user_and_a_wallet() {
        ExampleDecision first = new ExampleDecision(
                "entity-1", "anna/müller", "0xentity", Verdict.APPROVED, 4, "v1", ExampleDecision.TIME);
        ExampleDecision second = new ExampleDecision(
                "entity-2", "anna/müller", "0xentity", Verdict.BLOCKED, 82, "v1", ExampleDecision.TIME.plusSeconds(60));
        server.store(List.of(first.decision(), second.decision()));

        JsonNode user = server.get("/api/users/anna%2Fm%C3%BCller").json();
        JsonNode wallet = server.get("/api/wallets/0xentity").json();

        assertThat(user.path("user_id").asString()).isEqualTo("anna/müller");
        assertThat(user.path("transactions").asInt()).isEqualTo(2);
        assertThat(user.path("blocked").asInt()).isEqualTo(1);
        assertThat(user.path("wallets").get(0).path("value").asString()).isEqualTo("0xentity");
        assertThat(user.path("wallets").get(0).path("count").asInt()).isEqualTo(2);
        assertThat(user.path("score_series").path("score").get(1).asDouble()).isEqualTo(82);
        assertThat(user.path("score_series").path("time").get(0).asDouble())
                .isEqualTo(ExampleDecision.TIME.minus(ExampleDecision.LATENCY).toEpochMilli() / 1e3);
        assertThat(wallet.path("address").asString()).isEqualTo("0xentity");
        assertThat(wallet.path("users").get(0).path("value").asString()).isEqualTo("anna/müller");
        assertThat(wallet.has("wallets")).isFalse();
    }

    @Test
    void says_when_there_is_none() {
        assertThat(server.get("/api/users/nobody").json().path("detail").asString())
                .isEqualTo("No transaction of the user nobody is stored.");
        assertThat(server.get("/api/wallets/0x0").status()).isEqualTo(404);
    }
}
