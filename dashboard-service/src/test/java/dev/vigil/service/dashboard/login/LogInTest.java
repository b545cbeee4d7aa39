package dev.vigil.service.dashboard.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.vigil.audit.AuditEntry;
import dev.vigil.audit.AuditTopic;
import dev.vigil.kafka.KafkaSettings;
import dev.vigil.security.ApiKeys;
import dev.vigil.security.Role;
import dev.vigil.service.dashboard.DashboardServer;
import dev.vigil.service.dashboard.DashboardServer.Answer;
import dev.vigil.service.dashboard.LiveClient;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.WebSocketHandshakeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.context.ConfigurableApplicationContext;

/// People at the dashboard, with a real provider and real sessions.
@ExtendWith(DashboardServer.Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LogInTest {
    private final ConfigurableApplicationContext provider = Provider.start();
    private final ConfigurableApplicationContext dashboard;
    private final KafkaSettings kafka;
    private final ApiKeys keys;

    LogInTest(DashboardServer server) {
        dashboard = server.another(
                "--vigil.security.mode=secured",
                "--vigil.security.oidc.issuer=" + Provider.issuer(provider),
                "--vigil.security.oidc.client-id=" + Provider.CLIENT,
                "--vigil.security.oidc.client-secret=" + Provider.SECRET,
                "--vigil.security.oidc.roles-claim=groups",
                "--vigil.security.oidc.roles.analyst=group-analyst");
        kafka = KafkaSettings.at(server.bootstrapServers());
        keys = new ApiKeys(kafka);
    }

    @BeforeAll
    void awaitKeys() {
        String secret = issue().secret();
        await().until(() -> show(new Browser(page()), secret).status() == 200);
    }

    @AfterAll
    void stop() {
        dashboard.close();
        provider.close();
    }

    private ApiKeys.Issued issue() {
        return keys.issue("browser", Set.of(Role.ANALYST), Instant.now(), null);
    }

    private URI page() {
        return URI.create("http://127.0.0.1:" + DashboardServer.port(dashboard) + "/");
    }

    private static Answer show(Browser browser, String secret) {
        return browser.send(
                HttpRequest.newBuilder(browser.get("/api/session").response().uri())
                        .header("Authorization", "Bearer " + secret)
                        .POST(BodyPublishers.noBody()));
    }

    /// Goes to the provider and comes back with its code.
    private Answer logIn(Browser browser, String person) {
        return browser.get(callback(browser, person));
    }

    private String callback(Browser browser, String person) {
        Answer begun = browser.get(LogInConfiguration.BEGIN);
        assertThat(begun.status()).isEqualTo(302);
        Answer atProvider = DashboardServer.send(HttpRequest.newBuilder(URI.create(begun.header("Location")))
                .header(Provider.PERSON, person)
                .build());
        assertThat(atProvider.status()).isEqualTo(302);
        assertThat(atProvider.header("Location")).startsWith(page() + "login/oauth2/code/vigil?code=");
        return atProvider.header("Location");
    }

    @Test
    void aStrangerSeesThePageAndIsToldWhereToLogIn() {
        Browser browser = new Browser(page());

        assertThat(browser.get("/").status()).isEqualTo(200);
        assertThat(browser.get("/api/statistics").status()).isEqualTo(401);
        assertThat(browser.get("/api/session").json().toString())
                .isEqualTo("{\"name\":null,\"roles\":[],\"secured\":true,\"log_in\":\"/oauth2/authorization/vigil\"}");
        assertThat(browser.cookie("vigil-session")).isEmpty();
    }

    @Test
    void whoLogsInAtTheProviderIsWhatItClaims() {
        Browser browser = new Browser(page());

        Answer back = logIn(browser, "anna");

        assertThat(back.status()).isEqualTo(302);
        assertThat(back.header("Location")).isEqualTo(page().toString());
        assertThat(browser.cookie("vigil-log-in")).contains("Max-Age=0");
        assertThat(browser.cookie("vigil-session"))
                .contains("HttpOnly", "SameSite=Strict", "Path=/")
                .doesNotContain("Secure");
        assertThat(browser.get("/api/session").json().path("name").asString()).isEqualTo("anna");
        assertThat(browser.get("/api/session").json().path("roles").toString()).isEqualTo("[\"analyst\"]");
        assertThat(browser.get("/api/statistics").status()).isEqualTo(200);
        assertThat(browser.get("/actuator/prometheus").status()).isEqualTo(403);
    }

    @Test
    void whoHasNoneOfOurRolesIsKnownAndMayNothing() {
        Browser browser = new Browser(page());

        logIn(browser, "carl");

        assertThat(browser.get("/api/session").json().path("roles").toString()).isEqualTo("[]");
        assertThat(browser.get("/api/statistics").status()).isEqualTo(403);
    }

    @Test
    void aLogInBegunElsewhereIsRefused() {
        Browser attacker = new Browser(page());
        String callback = callback(attacker, "anna");
        Browser victim = new Browser(page());

        Answer answer = victim.get(callback);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(victim.cookie("vigil-session")).isEmpty();
    }

    @Test
    void changesNeedTheTokenOfTheSession() {
        Browser browser = new Browser(page());
        logIn(browser, "anna");
        browser.get("/api/session");

        Answer forged = browser.send(HttpRequest.newBuilder(page().resolve("/api/alert"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}")));

        assertThat(forged.status()).isEqualTo(403);
        assertThat(forged.json().path("detail").asString()).contains("token of your session");
        assertThat(browser.change("POST", "/api/alert", "{}").status()).isEqualTo(400);
    }

    @Test
    void loggingOutEndsTheSession() {
        Browser browser = new Browser(page());
        logIn(browser, "anna");
        browser.get("/api/session");
        String session = browser.cookieHeader();

        assertThat(browser.change("DELETE", "/api/session", "").status()).isEqualTo(204);

        assertThat(browser.get("/api/statistics").status()).isEqualTo(401);
        assertThat(DashboardServer.send(HttpRequest.newBuilder(page().resolve("/api/statistics"))
                                .header("Cookie", session)
                                .build())
                        .status())
                .isEqualTo(401);
    }

    @Test
    void logInsAndOutsAreInTheAuditLog() {
        Browser browser = new Browser(page());
        logIn(browser, "anna");
        browser.get("/api/session");
        browser.change("DELETE", "/api/session", "");
        String callback = callback(new Browser(page()), "anna");
        new Browser(page()).get(callback);
        show(new Browser(page()), issue().secret());

        await().untilAsserted(() -> assertThat(audited())
                .contains(
                        "anna [analyst] session.open done provider",
                        "anna [analyst] session.close done ",
                        "unknown [] session.open refused provider",
                        "key:browser [analyst] session.open done key"));
    }

    private List<String> audited() {
        List<String> entries = new ArrayList<>();
        try (AuditTopic topic = new AuditTopic(kafka)) {
            topic.read(record -> {
                AuditEntry entry = record.entry();
                entries.add("%s %s %s %s %s"
                        .formatted(
                                entry.actor(),
                                entry.roles(),
                                entry.action(),
                                entry.outcome(),
                                entry.detail().getOrDefault("by", "")));
            });
        }
        return entries;
    }

    @Test
    void aKeyOpensASessionThatEndsWithIt() {
        Browser browser = new Browser(page());
        ApiKeys.Issued issued = issue();
        await().until(() -> show(browser, issued.secret()).status() == 200);
        assertThat(browser.get("/api/session").json().path("name").asString()).isEqualTo("key:browser");
        assertThat(browser.get("/api/statistics").status()).isEqualTo(200);

        keys.revoke(issued.key().id(), Instant.now());

        await().until(() -> browser.get("/api/statistics").status() == 401);
    }

    @Test
    void aKeyThatIsNotGoodOpensNothing() {
        Browser browser = new Browser(page());

        assertThat(show(browser, "vgl_wrong").status()).isEqualTo(401);
        assertThat(browser.cookie("vigil-session")).isEmpty();
    }

    @Test
    void theLiveFeedWantsTheSessionOrAKeyAndNoForeignPage() {
        Browser browser = new Browser(page());
        logIn(browser, "anna");
        ApiKeys.Issued issued = issue();
        await().until(() -> show(new Browser(page()), issued.secret()).status() == 200);
        int port = DashboardServer.port(dashboard);

        try (LiveClient person = LiveClient.connectWith(port, Map.of("Cookie", browser.cookieHeader()));
                LiveClient machine = LiveClient.connectWith(port, Map.of("X-Api-Key", issued.secret()))) {
            person.awaitMessage("hello");
            machine.awaitMessage("hello");
        }
        assertRefused(port, Map.of(), 401);
        assertRefused(port, Map.of("X-Api-Key", "vgl_wrong"), 401);
        assertRefused(port, Map.of("Cookie", browser.cookieHeader(), "Origin", "https://elsewhere.example"), 403);
    }

    private static void assertRefused(int port, Map<String, String> headers, int status) {
        assertThatThrownBy(() -> LiveClient.connectWith(port, headers))
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        e -> assertThat(e.getResponse().statusCode()).isEqualTo(status));
    }
}
