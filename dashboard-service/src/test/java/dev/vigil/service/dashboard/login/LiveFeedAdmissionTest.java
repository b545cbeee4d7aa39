package dev.vigil.service.dashboard.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vigil.kafka.KafkaSettings;
import dev.vigil.security.ApiKeys;
import dev.vigil.security.Role;
import dev.vigil.service.dashboard.DashboardServer;
import dev.vigil.service.dashboard.LiveClient;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.context.ConfigurableApplicationContext;

/// An open feed over which nothing goes ends with what it was opened with, on a real server.
@ExtendWith(DashboardServer.Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveFeedAdmissionTest {
    private static final int POLICY_VIOLATION = 1008;

    private final ConfigurableApplicationContext dashboard;
    private final URI page;
    private final ApiKeys keys;
    private volatile Duration ahead = Duration.ZERO;

    LiveFeedAdmissionTest(DashboardServer server) {
        dashboard = server.another(() -> Instant.now().plus(ahead), "--vigil.security.mode=secured");
        page = URI.create("http://127.0.0.1:" + DashboardServer.port(dashboard) + "/");
        keys = new ApiKeys(KafkaSettings.at(server.bootstrapServers()));
    }

    @BeforeEach
    void today() {
        ahead = Duration.ZERO;
    }

    @AfterAll
    void stop() {
        dashboard.close();
    }

    @Test
    void theFeedEndsWhenItsKeyIsRevoked() {
        ApiKeys.Issued issued = issue(null);
        try (LiveClient revoked = connect("X-Api-Key", issued.secret());
                LiveClient good = connect("X-Api-Key", issue(null).secret())) {
            keys.revoke(issued.key().id(), Instant.now());

            awaitEnd(revoked, "The API key was revoked.");
            assertThat(good.closeCode()).isZero();
        }
    }

    @Test
    void theFeedEndsWhenItsKeyExpires() {
        ApiKeys.Issued issued = issue(Instant.now().plus(Duration.ofDays(1)));
        try (LiveClient feed = connect("X-Api-Key", issued.secret())) {
            ahead = Duration.ofDays(1);

            awaitEnd(feed, "The API key has expired.");
        }
    }

    @Test
    void theFeedEndsWithTheLifeOfItsSession() {
        Browser browser = logIn(issue(null));
        try (LiveClient feed = connect("Cookie", browser.cookieHeader())) {
            ahead = Duration.ofHours(12);

            awaitEnd(feed, "The session has lasted its time: log in again.");
        }
    }

    @Test
    void theFeedEndsWithTheKeyItsSessionWasOpenedWith() {
        ApiKeys.Issued issued = issue(null);
        try (LiveClient feed = connect("Cookie", logIn(issued).cookieHeader())) {
            keys.revoke(issued.key().id(), Instant.now());

            awaitEnd(feed, "The API key was revoked.");
        }
    }

    /// The web server notices this one too, and either may be the first to say so.
    @Test
    void theFeedEndsWithTheLogOut() {
        Browser browser = logIn(issue(null));
        try (LiveClient feed = connect("Cookie", browser.cookieHeader())) {
            browser.get("api/session");
            assertThat(browser.change("DELETE", "api/session", "").status()).isEqualTo(204);

            await().until(() -> feed.closeCode() == POLICY_VIOLATION);
            assertThat(feed.closeReason()).contains("session");
        }
    }

    private ApiKeys.Issued issue(@Nullable Instant expiresAt) {
        ApiKeys.Issued issued = keys.issue("wall-" + UUID.randomUUID(), Set.of(Role.VIEWER), Instant.now(), expiresAt);
        await().until(() -> DashboardServer.send(HttpRequest.newBuilder(page.resolve("api/statistics"))
                                .header("X-Api-Key", issued.secret())
                                .build())
                        .status()
                == 200);
        return issued;
    }

    private Browser logIn(ApiKeys.Issued issued) {
        Browser browser = new Browser(page);
        assertThat(browser.send(HttpRequest.newBuilder(page.resolve("api/session"))
                                .header("X-Api-Key", issued.secret())
                                .POST(BodyPublishers.noBody()))
                        .status())
                .isEqualTo(200);
        return browser;
    }

    private LiveClient connect(String header, String value) {
        LiveClient client = LiveClient.connectWith(DashboardServer.port(dashboard), Map.of(header, value));
        client.awaitMessage("hello");
        return client;
    }

    private static void awaitEnd(LiveClient feed, String why) {
        await().until(() -> feed.closeCode() == POLICY_VIOLATION);
        assertThat(feed.closeReason()).isEqualTo(why);
    }
}
