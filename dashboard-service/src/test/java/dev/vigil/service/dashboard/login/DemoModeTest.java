package dev.vigil.service.dashboard.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigil.service.dashboard.DashboardServer;
import dev.vigil.service.dashboard.DashboardServer.Answer;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(DashboardServer.Extension.class)
class DemoModeTest {
    private final DashboardServer server;

    DemoModeTest(DashboardServer server) {
        this.server = server;
    }

    @Test
    void whoeverIsAtThisMachineIsAnAdministrator() {
        assertThat(server.get("/api/session").json().toString())
                .isEqualTo("{\"name\":\"local\",\"roles\":[\"admin\"],\"secured\":false,\"log_in\":null}");
    }

    @Test
    void pagesOfOtherSitesAreNot() {
        Answer answer = DashboardServer.send(HttpRequest.newBuilder(server.uri("/api/alert"))
                .header("Content-Type", "application/json")
                .header("Origin", "https://elsewhere.example")
                .POST(BodyPublishers.ofString("{}"))
                .build());

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.json().path("detail").asString())
                .isEqualTo("In demo mode only pages and programs of this machine are answered.");
    }

    @Test
    void aServiceThatListensToOthersDoesNotStart() {
        assertThatThrownBy(() -> DashboardServer.alone("--server.address=0.0.0.0"))
                .rootCause()
                .hasMessageContaining("vigil.security.mode is demo")
                .hasMessageContaining("but is 0.0.0.0");
    }
}
