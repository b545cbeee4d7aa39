package dev.vigil.service.dashboard.label;

import static dev.vigil.service.dashboard.ExampleDecision.decision;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.vigil.embedded.EmbeddedEngines;
import dev.vigil.kafka.Label;
import dev.vigil.service.dashboard.DashboardServer;
import dev.vigil.service.dashboard.DashboardServer.Answer;
import dev.vigil.service.dashboard.LiveClient;
import dev.vigil.service.dashboard.Signer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/// A payment provider at a dashboard that knows neither a key nor a session of it.
@ExtendWith(DashboardServer.Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebhookApiTest {
    private static final String SECRET = "--vigil.dashboard.signatures.webhooks.secret=" + Signer.WEBHOOK_SECRET;
    private static final byte[] FOREIGN = "of somebody else entirely".getBytes(java.nio.charset.StandardCharsets.UTF_8);

    private final Instant decidedAt =
            Instant.now().truncatedTo(ChronoUnit.MILLIS).minus(1, ChronoUnit.DAYS);
    private final Instant chargedBackAt = decidedAt.plus(1, ChronoUnit.HOURS);
    private final DashboardServer server;
    private final ConfigurableApplicationContext dashboard;
    private final URI page;

    WebhookApiTest(DashboardServer server) {
        this.server = server;
        this.dashboard = server.another("--vigil.security.mode=secured", SECRET);
        this.page = page(dashboard);
    }

    @AfterAll
    void stop() {
        dashboard.close();
    }

    private static URI page(ConfigurableApplicationContext context) {
        return URI.create("http://127.0.0.1:" + DashboardServer.port(context) + "/");
    }

    @Test
    void a_chargeback_becomes_a_label_in_the_name_of_the_provider() {
        String id = decided("charged-back");

        Answer answer = deliver("m-1", Instant.now(), created(id));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().path("status").asString()).isEqualTo("accepted");
        assertThat(answer.json().path("label").path("wallet_address").asString())
                .isEqualTo("…");
        assertThat(server.published(id)).singleElement().satisfies(label -> {
            assertThat(label.fraud()).isTrue();
            assertThat(label.scenario()).isEqualTo("card_testing");
            assertThat(label.source()).isEqualTo(Label.Source.CHARGEBACK);
            assertThat(label.labelledAt()).isEqualTo(chargedBackAt);
        });
        await().until(() ->
                server.audited().contains("webhook:labels label.give transaction " + id + " of user user-1 begun"));
    }

    @Test
    void a_reversal_takes_it_back() {
        String id = decided("reversed");

        assertThat(deliver("m-2", Instant.now(), message("chargeback.reversed", id, ""))
                        .status())
                .isEqualTo(202);

        assertThat(server.published(id))
                .singleElement()
                .satisfies(label -> assertThat(label.fraud()).isFalse());
    }

    @Test
    void what_is_delivered_again_is_answered_as_before_and_told_once() {
        String id = decided("delivered-again");
        Answer first = deliver("m-3", Instant.now(), created(id));

        Answer again = deliver("m-3", Instant.now().plusSeconds(1), created(id));

        assertThat(again.status()).isEqualTo(202);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(server.published(id)).hasSize(1);
    }

    @Test
    void a_forged_one_is_refused_and_audited() {
        String id = decided("forged");

        Answer answer = DashboardServer.send(Signer.webhook(page, FOREIGN, "m-4", Instant.now(), created(id)));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Signature realm=\"vigil\"");
        assertThat(answer.json().path("detail").asString())
                .isEqualTo("The signature is not of this message with the secret we share.");
        assertThat(server.published(id)).isEmpty();
        await().until(() -> server.audited().contains("unknown access POST /api/webhooks refused"));
    }

    @Test
    void a_replayed_one_is_refused() {
        String id = decided("replayed");
        HttpRequest signed = Signer.webhook(page, "m-5", Instant.now(), created(id));
        assertThat(DashboardServer.send(signed).status()).isEqualTo(202);

        Answer replayed = DashboardServer.send(signed);

        assertThat(replayed.status()).isEqualTo(409);
        assertThat(server.published(id)).hasSize(1);
    }

    @Test
    void an_old_one_is_refused() {
        Answer answer = deliver("m-6", Instant.now().minus(6, ChronoUnit.MINUTES), created(decided("old")));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.json().path("detail").asString()).contains("5 minutes");
    }

    @Test
    void nobody_gets_in_without_a_signature() {
        Answer bare = DashboardServer.send(HttpRequest.newBuilder(page.resolve("/api/webhooks/labels"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(created("t")))
                .build());
        Answer read = DashboardServer.send(
                HttpRequest.newBuilder(page.resolve("/api/webhooks/labels")).build());

        assertThat(bare.status()).isEqualTo(401);
        assertThat(read.status()).isEqualTo(401);
    }

    @Test
    void five_megabytes_are_too_much_here_and_for_labels() {
        String large = " ".repeat(5_000_000);

        Answer webhook = deliver("m-7", Instant.now(), large);
        Answer labels = DashboardServer.send(HttpRequest.newBuilder(server.uri("/api/labels"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(large))
                .build());

        assertThat(List.of(webhook, labels)).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        });
    }

    @Test
    void names_everything_that_is_wrong() {
        Answer odd = deliver("m-8", Instant.now(), """
                {"type":"chargeback.imagined","at":"now","data":{"transaction_id":7,"user":"u"}}""");
        Answer list = deliver("m-9", Instant.now(), "[]");

        assertThat(odd.status()).isEqualTo(400);
        assertThat(LiveClient.stream(odd.json().path("errors"))
                        .map(error -> error.path("field").asString()))
                .containsExactlyInAnyOrder("at", "type", "timestamp", "data.user", "data.transaction_id");
        assertThat(list.json().path("errors").get(0).path("message").asString()).isEqualTo("must be a JSON object");
    }

    @Test
    void what_makes_no_label_is_refused_and_may_be_delivered_again() {
        String unknown = deliver("m-10", Instant.now(), created("never-decided"))
                .json()
                .path("errors")
                .get(0)
                .path("message")
                .asString();
        String id = decided("late");
        Answer early = deliver("m-11", Instant.now(), created(id).replace(chargedBackAt.toString(), "yesterday"));
        Answer mended = deliver("m-11", Instant.now().plusSeconds(1), created(id));

        assertThat(unknown).startsWith("transaction_id must be of a transaction of this user");
        assertThat(early.status()).isEqualTo(422);
        assertThat(early.json().path("errors").get(0).path("field").asString()).isEqualTo("timestamp");
        assertThat(mended.status()).isEqualTo(202);
    }

    @Test
    void what_failed_here_may_be_sent_again_as_it_is() {
        String id = decided("failed");
        try (ConfigurableApplicationContext away = DashboardServer.run(
                "127.0.0.1:1",
                server.clickHouse().settings(),
                SECRET,
                "--vigil.dashboard.labels.publish-timeout=300ms")) {
            HttpRequest signed = Signer.webhook(page(away), "m-12", Instant.now(), created(id));

            assertThat(DashboardServer.send(signed).status()).isEqualTo(503);
            assertThat(DashboardServer.send(signed).status()).isEqualTo(503);
        }
    }

    @Test
    void without_a_secret_there_is_nothing() {
        Answer answer = DashboardServer.send(Signer.webhook(server.uri("/"), "m-13", Instant.now(), created("t")));

        assertThat(answer.status()).isEqualTo(404);
    }

    @Test
    void the_secret_may_lie_in_a_file_and_is_long_enough(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("secret"), Signer.WEBHOOK_SECRET + "\n");
        try (ConfigurableApplicationContext filed =
                DashboardServer.alone("--vigil.dashboard.signatures.webhooks.secret-file=" + file)) {
            assertThat(DashboardServer.send(Signer.webhook(page(filed), FOREIGN, "m-14", Instant.now(), "{}"))
                            .status())
                    .isEqualTo(401);
        }
        assertThatThrownBy(() -> DashboardServer.alone("--vigil.dashboard.signatures.slack.secret=short"))
                .rootCause()
                .hasMessageContaining("24");
    }

    private Answer deliver(String id, Instant at, String body) {
        return DashboardServer.send(Signer.webhook(page, id, at, body));
    }

    private String decided(String name) {
        String id = EmbeddedEngines.unique(name);
        server.store(List.of(decision(id).at(decidedAt).decision()));
        return id;
    }

    private String created(String id) {
        return message("chargeback.created", id, ",\"scenario\":\"card_testing\"");
    }

    private String message(String type, String id, String more) {
        return """
                {"type":"%s","timestamp":"%s","data":{"transaction_id":"%s","user_id":"user-1"%s}}""".formatted(type, chargedBackAt, id, more);
    }
}
