package dev.vigil.service.dashboard.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vigil.clickhouse.InsertLabels;
import dev.vigil.decision.Decision;
import dev.vigil.decision.Verdict;
import dev.vigil.embedded.EmbeddedEngines;
import dev.vigil.kafka.KafkaSettings;
import dev.vigil.kafka.Label;
import dev.vigil.kafka.Original;
import dev.vigil.kafka.Rejection;
import dev.vigil.kafka.RejectionJson;
import dev.vigil.kafka.Topics;
import dev.vigil.security.ApiKeys;
import dev.vigil.security.Role;
import dev.vigil.service.dashboard.DashboardServer;
import dev.vigil.service.dashboard.DashboardServer.Answer;
import dev.vigil.service.dashboard.ExampleDecision;
import dev.vigil.service.dashboard.LiveClient;
import dev.vigil.testing.Decisions;
import dev.vigil.testing.Transactions;
import dev.vigil.transaction.Violation;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/// What each role sees of one decision, wherever it is shown.
@ExtendWith(DashboardServer.Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PrivacyTest {
    private static final String WALLET = "0x1234567890abcdef1234567890abcdef1234589f";
    private static final String MASKED = "0x12…9f";

    private final DashboardServer server;
    private final ConfigurableApplicationContext secured;
    private final Map<Role, String> secrets = new EnumMap<>(Role.class);
    private final String id = EmbeddedEngines.unique("private");
    private final String user = EmbeddedEngines.unique("anna");
    private final Instant time = Instant.now().minusSeconds(120).truncatedTo(ChronoUnit.MILLIS);

    PrivacyTest(DashboardServer server) {
        this.server = server;
        this.secured = server.another("--vigil.security.mode=secured");
    }

    @BeforeAll
    void storeOneOfEach() {
        ApiKeys keys = new ApiKeys(KafkaSettings.at(server.bootstrapServers()));
        for (Role role : Role.values()) {
            String name = "privacy-" + role.label();
            secrets.put(
                    role, keys.issue(name, Set.of(role), Instant.now(), null).secret());
        }
        Decision decision = Decisions.of(Transactions.transaction()
                        .id(id)
                        .user(user)
                        .wallet(WALLET)
                        .at(time)
                        .location(52.52, 13.405)
                        .build())
                .build();
        server.store(List.of(decision));
        InsertLabels labels = new InsertLabels(server.clickHouse());
        labels.add(Label.fraud(decision.transaction(), "", Label.Source.ANALYST, time.plusSeconds(1)));
        labels.insert(id);
        await().until(() -> get(Role.PRODUCER, "/v3/api-docs").status() == 200);
    }

    @AfterAll
    void stop() {
        secured.close();
    }

    private Answer get(Role role, String path) {
        return DashboardServer.send(HttpRequest.newBuilder(uri(path))
                .header("X-Api-Key", secrets.getOrDefault(role, ""))
                .build());
    }

    private Answer reveal(ConfigurableApplicationContext service, Role role, String reason) {
        return DashboardServer.send(HttpRequest.newBuilder(uri(service, "/api/reveal"))
                .header("X-Api-Key", secrets.getOrDefault(role, ""))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("""
                        {"transaction_id":"%s","user_id":"%s","reason":"%s"}""".formatted(id, user, reason)))
                .build());
    }

    private URI uri(String path) {
        return uri(secured, path);
    }

    private static URI uri(ConfigurableApplicationContext service, String path) {
        return URI.create("http://127.0.0.1:" + DashboardServer.port(service) + path);
    }

    private static boolean seesWhole(Role role) {
        return Set.of(Role.ANALYST, Role.LEAD, Role.ADMIN).contains(role);
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"VIEWER", "MODELLER", "ANALYST", "LEAD", "ADMIN"})
    void anAddressIsWholeForThoseWhoWorkWithItAndMaskedForTheOthers(Role role) {
        List<String> answers = List.of(
                get(role, "/api/decisions?user=" + user).response().body(),
                get(role, "/api/decisions/" + id + "?user=" + user).response().body(),
                get(role, "/api/users/" + user).response().body(),
                get(role, "/api/labels?transaction_id=" + id + "&user_id=" + user)
                        .response()
                        .body());

        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer)
                        .contains("\"" + (seesWhole(role) ? WALLET : MASKED) + "\"")
                        .doesNotContain(seesWhole(role) ? MASKED : WALLET));
        assertThat(answers.get(1).contains("52.52")).isEqualTo(seesWhole(role));
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"VIEWER", "MODELLER", "ANALYST", "LEAD", "ADMIN"})
    void whoSeesMasksCannotFindAnAddressBySearching(Role role) {
        String filtered = "/api/decisions?wallet=" + WALLET;
        String begun = "/api/decisions?q=" + WALLET.substring(0, 30);

        assertThat(get(role, filtered).status()).isEqualTo(seesWhole(role) ? 200 : 403);
        assertThat(get(role, "/api/wallets/" + WALLET).status()).isEqualTo(seesWhole(role) ? 200 : 403);
        assertThat(get(role, begun).json().path("items").size()).isEqualTo(seesWhole(role) ? 1 : 0);
        assertThat(get(role, "/api/decisions?q=" + id).json().path("items").size())
                .isEqualTo(1);
    }

    @Test
    void theLiveFeedMasksAndFiltersByWhoListens() {
        try (LiveClient lead = listen(Role.LEAD);
                LiveClient viewer = listen(Role.VIEWER)) {
            lead.say("{\"type\":\"subscribe\",\"filter\":{\"wallet\":\"" + WALLET + "\"}}");
            viewer.say("{\"type\":\"subscribe\",\"filter\":{\"user\":\"" + user + "\"}}");
            viewer.say("{\"type\":\"subscribe\",\"filter\":{\"wallet\":\"" + WALLET + "\"}}");
            assertThat(viewer.awaitMessage("error").path("message").asString())
                    .isEqualTo("none of your roles allows filter.wallet");

            ExampleDecision live = new ExampleDecision(
                    EmbeddedEngines.unique("live"),
                    user,
                    WALLET,
                    Verdict.BLOCKED,
                    90,
                    "v1",
                    Instant.now().truncatedTo(ChronoUnit.MILLIS));
            await().until(() -> {
                server.decide(live);
                return !lead.decisions().isEmpty() && !viewer.decisions().isEmpty();
            });

            assertThat(lead.messages("batch").toString()).contains(WALLET);
            assertThat(viewer.messages("batch").toString()).contains(MASKED).doesNotContain(WALLET);
        }
    }

    private LiveClient listen(Role role) {
        LiveClient client = LiveClient.connectWith(
                DashboardServer.port(secured), Map.of("X-Api-Key", secrets.getOrDefault(role, "")));
        client.awaitMessage("hello");
        return client;
    }

    @Test
    void aDeadLetterIsShownToItsOperatorWithoutPersonalData() {
        String reason = EmbeddedEngines.unique("dead");
        Rejection letter = new Rejection(
                time,
                Rejection.Stage.INTAKE,
                Rejection.Source.REST,
                reason + " of " + WALLET,
                List.of(new Violation("wallet_address", WALLET, "length", "wallet_address is too long")),
                Original.of(("{\"amount\":-5,\"wallet_address\":\"" + WALLET + "\",\"ip\":\"203.0.113.7\"}")
                        .getBytes(StandardCharsets.UTF_8)),
                null);
        server.publish(Topics.REJECTED, "key", new RejectionJson().write(letter));
        await().until(() -> !letters(Role.ADMIN, reason).isEmpty());
        await().until(() -> !letters(Role.OPERATOR, reason).isEmpty());

        assertThat(letters(Role.ADMIN, reason).toString()).contains(WALLET, "203.0.113.7");
        assertThat(letters(Role.OPERATOR, reason).toString())
                .contains(MASKED, "\\\"amount\\\":-5", "wallet_address is too long")
                .doesNotContain(WALLET, "203.0.113.7");
    }

    private List<JsonNode> letters(Role role, String reason) {
        return LiveClient.stream(get(role, "/api/rejected").json().path("items"))
                .filter(letter -> letter.path("reason").asString().startsWith(reason))
                .toList();
    }

    @Test
    void whoSeesMasksMayRevealOneDecisionAndIsEnteredWithTheReason() {
        Answer answer = reveal(secured, Role.MODELLER, "false positive of " + WALLET + ", ticket 4711");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("wallet_address").asString()).isEqualTo(WALLET);
        assertThat(answer.json().path("latitude").asDouble()).isEqualTo(52.52);
        JsonNode entry = entry(each -> each.path("action").asString().equals("personal-data.reveal")
                && each.path("target").asString().contains(id));
        assertThat(entry.path("actor").asString()).isEqualTo("key:privacy-modeller");
        assertThat(entry.path("roles").toString()).isEqualTo("[\"modeller\"]");
        assertThat(entry.path("target").asString()).isEqualTo("transaction " + id + " of user " + user);
        assertThat(entry.path("outcome").asString()).isEqualTo("done");
        assertThat(entry.path("origin").asString()).startsWith("dashboard-service@");
        assertThat(entry.path("detail").path("reason").asString())
                .isEqualTo("false positive of " + MASKED + ", ticket 4711");
    }

    @Test
    void revealingTakesAReasonAndARole() {
        assertThat(reveal(secured, Role.MODELLER, "why not").status()).isEqualTo(400);
        assertThat(reveal(secured, Role.VIEWER, "I would like to know").status())
                .isEqualTo(403);
        JsonNode entry = entry(each -> each.path("action").asString().equals("access")
                && each.path("actor").asString().equals("key:privacy-viewer")
                && each.path("target").asString().equals("POST /api/reveal"));
        assertThat(entry.path("outcome").asString()).isEqualTo("refused");
        assertThat(entry.path("detail").path("reason").asString()).isEqualTo("None of your roles allows this request.");
    }

    @Test
    void aPropertyThatDoesNotExistIsRefusedBeforeAnythingIsRevealed() {
        Answer answer = DashboardServer.send(HttpRequest.newBuilder(uri("/api/reveal"))
                .header("X-Api-Key", secrets.getOrDefault(Role.ANALYST, ""))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("""
                        {"transaction_id":"%s","user_id":"%s","reason":"customer asks, ticket 4712","ticket":4712}""".formatted(id, user)))
                .build());

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.response().body()).doesNotContain(WALLET);
        JsonNode error = answer.json().path("errors").path(0);
        assertThat(error.path("field").asString()).isEqualTo("ticket");
        assertThat(error.path("message").asString())
                .isEqualTo("is not known; there are reason, transaction_id, user_id");
    }

    @Test
    void whatCannotBeEnteredIsNotRevealed() {
        try (ConfigurableApplicationContext cutOff =
                DashboardServer.run("127.0.0.1:1", server.clickHouse().settings())) {
            Answer answer = reveal(cutOff, Role.ADMIN, "customer asks, ticket 4711");

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.json().path("title").asString()).isEqualTo("Audit log unavailable");
            assertThat(answer.header("Retry-After")).isEqualTo("5");
            assertThat(answer.response().body()).doesNotContain(WALLET);
        }
    }

    @Test
    void aHouseMayLetItsAnalystsWorkWithMasks() {
        try (ConfigurableApplicationContext strict =
                server.another("--vigil.security.mode=secured", "--vigil.dashboard.privacy.plain=lead")) {
            HttpRequest analyst = HttpRequest.newBuilder(uri(strict, "/api/decisions?user=" + user))
                    .header("X-Api-Key", secrets.getOrDefault(Role.ANALYST, ""))
                    .build();
            await().until(() -> DashboardServer.send(analyst).status() == 200);

            assertThat(DashboardServer.send(analyst).response().body())
                    .contains(MASKED)
                    .doesNotContain(WALLET);
            assertThat(reveal(strict, Role.ANALYST, "customer asks, ticket 4711")
                            .json()
                            .path("wallet_address")
                            .asString())
                    .isEqualTo(WALLET);
        }
    }

    @Test
    void labelsAreEnteredBeforeTheyArePublished() {
        String body = """
                {"transaction_id":"%s","user_id":"%s","fraud":false}""".formatted(id, user);

        Answer answer = DashboardServer.send(HttpRequest.newBuilder(uri("/api/labels"))
                .header("X-Api-Key", secrets.getOrDefault(Role.ANALYST, ""))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());

        assertThat(answer.status()).isEqualTo(202);
        JsonNode begun = entry(each -> each.path("action").asString().equals("label.give")
                && each.path("target").asString().contains(id));
        assertThat(begun.path("outcome").asString()).isEqualTo("begun");
        assertThat(begun.path("detail").path("fraud").asString()).isEqualTo("false");
        JsonNode ended = entry(each -> each.path("detail")
                .path("begun")
                .asString()
                .equals(Long.toString(begun.path("sequence").asLong())));
        assertThat(ended.path("outcome").asString()).isEqualTo("done");
    }

    /// Waits for an entry, because some are written in the background.
    private JsonNode entry(Predicate<JsonNode> wanted) {
        return await().until(
                        () -> LiveClient.stream(get(Role.ADMIN, "/api/audit?limit=1000")
                                        .json()
                                        .path("items"))
                                .filter(wanted)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }
}
