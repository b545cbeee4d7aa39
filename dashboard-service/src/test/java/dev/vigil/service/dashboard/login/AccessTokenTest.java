package dev.vigil.service.dashboard.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.vigil.security.Role;
import dev.vigil.service.dashboard.DashboardServer;
import dev.vigil.service.dashboard.DashboardServer.Answer;
import dev.vigil.service.dashboard.LiveClient;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.ConfigurableApplicationContext;

/// Machines with access tokens of a real provider.
@ExtendWith(DashboardServer.Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessTokenTest {
    private final ConfigurableApplicationContext provider = Provider.start();
    private final ConfigurableApplicationContext foreign = Provider.start();
    private final DashboardServer server;
    private final ConfigurableApplicationContext dashboard;
    private volatile Duration ahead = Duration.ZERO;

    AccessTokenTest(DashboardServer server) {
        this.server = server;
        this.dashboard = server.another(
                () -> Instant.now().plus(ahead),
                "--vigil.security.mode=secured",
                "--vigil.security.oidc.issuer=" + Provider.issuer(provider),
                "--vigil.security.oidc.audience=" + Provider.AUDIENCE,
                "--vigil.security.oidc.roles-claim=groups");
    }

    @BeforeEach
    void now() {
        ahead = Duration.ZERO;
    }

    @AfterAll
    void stop() {
        dashboard.close();
        provider.close();
        foreign.close();
    }

    @ParameterizedTest
    @EnumSource
    void aMachineIsWhatTheProviderClaims(Role role) {
        String token = Provider.token(provider, Provider.machine(role));

        Answer session = get("/api/session", token);

        assertThat(session.json().path("name").asString()).isEqualTo("client:machine-" + role.label());
        assertThat(session.json().path("roles").toString()).isEqualTo("[\"" + role.label() + "\"]");
        assertThat(get("/api/statistics", token).status()).isEqualTo(role == Role.PRODUCER ? 403 : 200);
        assertThat(get("/api/audit", token).status()).isEqualTo(role == Role.ADMIN ? 200 : 403);
        assertThat(session.headers()).doesNotContainKey("set-cookie");
    }

    @Test
    void whatAMachineIsRefusedIsAuditedUnderItsName() {
        get("/api/audit", Provider.token(provider, Provider.machine(Role.VIEWER)));

        await().until(() -> server.audited().contains("client:machine-viewer access GET /api/audit refused"));
    }

    @Test
    void aTokenIsGoodUntilItExpiresAndAMinuteMore() {
        String token = Provider.token(provider, Provider.machine(Role.ADMIN));

        ahead = Duration.ofMinutes(5).plusSeconds(30);
        assertThat(get("/api/statistics", token).status()).isEqualTo(200);

        ahead = Duration.ofMinutes(6).plusSeconds(1);
        assertRefused(get("/api/statistics", token));
    }

    @Test
    void theLiveFeedEndsWithTheToken() {
        String token = Provider.token(provider, Provider.machine(Role.VIEWER));
        try (LiveClient feed =
                LiveClient.connectWith(DashboardServer.port(dashboard), Map.of("Authorization", "Bearer " + token))) {
            feed.awaitMessage("hello");

            ahead = Duration.ofMinutes(7);

            await().until(() -> feed.closeCode() == 1008);
        }
    }

    @Test
    void aTokenForSomewhereElseIsRefused() {
        assertRefused(get("/api/statistics", Provider.token(provider, Provider.ELSEWHERE)));
    }

    @Test
    void aTokenOfAnotherIssuerIsRefused() {
        assertRefused(get("/api/statistics", Provider.token(foreign, Provider.machine(Role.ADMIN))));
    }

    @Test
    void aTokenThatClaimsOurIssuerButIsSignedByAnotherIsRefused() {
        String[] ours = Provider.token(provider, Provider.machine(Role.ADMIN)).split("\\.", -1);
        String[] theirs = Provider.token(foreign, Provider.machine(Role.ADMIN)).split("\\.", -1);

        assertRefused(get("/api/statistics", ours[0] + "." + ours[1] + "." + theirs[2]));
    }

    @Test
    void aTokenWithoutASignatureIsRefused() {
        String[] ours = Provider.token(provider, Provider.machine(Role.ADMIN)).split("\\.", -1);

        assertRefused(get("/api/statistics", encoded("{\"alg\":\"none\"}") + "." + ours[1] + "."));
    }

    @Test
    void aServiceStartsWithoutTheProviderAndSaysThatItIsAway() {
        String nowhere = "http://127.0.0.1:1";
        try (ConfigurableApplicationContext alone = server.another(
                "--vigil.security.mode=secured",
                "--vigil.security.oidc.issuer=" + nowhere,
                "--vigil.security.oidc.audience=" + Provider.AUDIENCE)) {
            String token = encoded("{\"alg\":\"RS256\",\"kid\":\"1\"}") + "." + encoded("{\"iss\":\"" + nowhere + "\"}")
                    + "." + encoded("signature");

            Answer answer = get(alone, "/api/statistics", token);

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isEqualTo("5");
            assertThat(answer.json().path("detail").asString()).contains("provider does not answer");
        }
    }

    @Test
    void anAudienceNeedsAnIssuerAndIsNotThatOfLogIns() {
        assertThatThrownBy(() -> DashboardServer.alone("--vigil.security.oidc.audience=a"))
                .rootCause()
                .hasMessageContaining("vigil.security.oidc.issuer must be too");
        assertThatThrownBy(() -> DashboardServer.alone(
                        "--vigil.security.oidc.issuer=http://127.0.0.1:1",
                        "--vigil.security.oidc.client-id=a",
                        "--vigil.security.oidc.audience=a"))
                .rootCause()
                .hasMessageContaining("which is the client-id");
    }

    private static void assertRefused(Answer answer) {
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"vigil\", error=\"invalid_token\"");
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().path("detail").asString()).startsWith("The access token is not good");
    }

    private Answer get(String path, String token) {
        return get(dashboard, path, token);
    }

    private static Answer get(ConfigurableApplicationContext dashboard, String path, String token) {
        return DashboardServer.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + DashboardServer.port(dashboard) + path))
                        .header("Authorization", "Bearer " + token)
                        .build());
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
