package dev.vigil.service.dashboard.label;

import static dev.vigil.service.dashboard.ExampleDecision.decision;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vigil.embedded.EmbeddedEngines;
import dev.vigil.kafka.Label;
import dev.vigil.service.dashboard.DashboardServer;
import dev.vigil.service.dashboard.DashboardServer.Answer;
import dev.vigil.service.dashboard.ExampleDecision;
import dev.vigil.service.dashboard.LiveClient;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

@ExtendWith(DashboardServer.Extension.class)
class LabelApiTest {
    private final Instant decidedAt =
            Instant.now().truncatedTo(ChronoUnit.MILLIS).minus(1, ChronoUnit.DAYS);
    private final Instant doneAt = decidedAt.minus(ExampleDecision.LATENCY);

    private final DashboardServer server;

    LabelApiTest(DashboardServer server) {
        this.server = server;
    }

    @Test
    void a_label_is_in_kafka_when_it_is_accepted_with_wallet_and_time_of_the_decision() {
        String id = decided("whole");
        Instant before = Instant.now().truncatedTo(ChronoUnit.MILLIS);

        Answer answer = json("""
                {"transaction_id":"%s","user_id":"user-1","fraud":true,"scenario":"card_testing"}""".formatted(id));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().path("accepted").asInt()).isEqualTo(1);
        List<Label> published = server.published(id);
        Instant labelledAt = published.getFirst().labelledAt();
        assertThat(published)
                .containsExactly(new Label(
                        id, "user-1", "0xabc", doneAt, true, "card_testing", Label.Source.ANALYST, labelledAt));
        assertThat(labelledAt).isBetween(before, Instant.now());
        server.label(published);
        JsonNode listed = labels(id);
        assertThat(listed.size()).isEqualTo(1);
        assertThat(listed.get(0)).isEqualTo(result(answer, 0).path("label"));
        assertThat(listed.get(0).path("scenario").asString()).isEqualTo("card_testing");
    }

    @Test
    void a_decision_that_is_not_in_clickhouse_yet_can_be_labelled() {
        String id = EmbeddedEngines.unique("fresh");
        server.decide(decision(id).at(decidedAt));
        await().until(() -> server.get("/api/decisions/" + id).status() == 200);

        Answer answer = json(item(id, "false", ""));

        assertThat(result(answer, 0).path("status").asString()).isEqualTo("accepted");
        assertThat(server.published(id))
                .singleElement()
                .satisfies(label -> assertThat(label.fraud()).isFalse());
    }

    @Test
    void repeating_the_label_in_force_publishes_nothing() {
        String id = decided("repeated");
        json(item(id, "true", ""));
        server.label(server.published(id));

        Answer again = json("[" + item(id, "true", "") + "," + item(id, "true", "") + "]");

        assertThat(again.json().path("unchanged").asInt()).isEqualTo(2);
        assertThat(result(again, 0).path("label").path("labelled_at").asString())
                .isEqualTo(labels(id).get(0).path("labelled_at").asString());
        assertThat(server.published(id)).hasSize(1);
    }

    @Test
    void contradicting_is_allowed_and_the_label_made_last_holds() {
        String id = decided("contradicted");
        Instant noon = decidedAt.plus(2, ChronoUnit.HOURS);
        json(item(id, "true", at(noon)));
        server.label(server.published(id));

        Answer contrary = json("[" + item(id, "false", at(noon.plusSeconds(60))) + ","
                + item(id, "true", ",\"source\":\"chargeback\"" + at(noon.minusSeconds(60))) + "]");

        assertThat(contrary.json().path("accepted").asInt()).isEqualTo(2);
        assertThat(result(contrary, 0).path("previous").path("fraud").asBoolean())
                .isTrue();
        assertThat(result(contrary, 0).path("in_force").asBoolean()).isTrue();
        assertThat(result(contrary, 1).path("previous").path("fraud").asBoolean(true))
                .isFalse();
        assertThat(result(contrary, 1).path("in_force").asBoolean(true)).isFalse();
        List<Label> published = server.published(id);
        assertThat(published)
                .extracting(Label::source)
                .containsExactly(Label.Source.ANALYST, Label.Source.ANALYST, Label.Source.CHARGEBACK);
        server.label(published.subList(1, 3));
        assertThat(LiveClient.stream(labels(id))
                        .map(label -> label.path("labelled_at").asString()))
                .containsExactly(
                        noon.plusSeconds(60).toString(),
                        noon.toString(),
                        noon.minusSeconds(60).toString());
    }

    @Test
    void what_is_wrong_is_refused_by_field_and_rule_and_the_others_go_on() {
        String id = decided("refused");
        Instant tooSoon = doneAt.minusMillis(1);

        Answer answer = json("["
                + String.join(
                        ",",
                        item("never-seen", "true", ""),
                        item(id, "true", at(Instant.now().plus(1, ChronoUnit.HOURS))),
                        item(id, "true", at(tooSoon)),
                        item(id, "\"maybe\"", ",\"source\":\"simulator\",\"labelled_at\":\"yesterday\""),
                        item(id, "false", ",\"scenario\":\"structuring\""),
                        item(id, "true", ",\"wallet_address\":\"0x1\""),
                        item(id, "[]", ""),
                        "{\"user_id\":\" \"}",
                        "7",
                        item(id, "true", ""))
                + "]");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(rules(answer))
                .containsExactly(
                        "transaction_id known",
                        "labelled_at future",
                        "labelled_at after_transaction",
                        "fraud boolean; source one_of; labelled_at iso_8601",
                        "scenario fraud_only",
                        "wallet_address unknown",
                        "fraud scalar; fraud required",
                        "transaction_id required; user_id required; fraud required",
                        " object; transaction_id required; user_id required; fraud required",
                        "");
        assertThat(result(answer, 2).path("errors").get(0).path("value").asString())
                .isEqualTo(tooSoon.toString());
        assertThat(answer.json().path("refused").asInt()).isEqualTo(9);
        assertThat(server.published(id)).hasSize(1);
    }

    @Test
    void ids_are_unique_for_a_user_only() {
        String id = decided("owned");

        Answer answer = json(item(id, "true", "").replace("user-1", "user-2"));

        assertThat(rules(answer)).containsExactly("transaction_id known");
    }

    @Test
    void csv_is_taken_with_columns_in_any_order() {
        String first = decided("csv");
        String second = decided("csv");

        Answer answer = csv("\uFEFFuser_id,fraud,transaction_id,source,labelled_at,scenario\r\n" + "user-1,true,"
                + first
                + ",chargeback," + decidedAt + ",\"card_testing\"\r\n\r\n" + "user-1,false," + second + ",,,\r\n"
                + "user-1,false\r\n");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(rules(answer).subList(0, 2)).containsExactly("", "");
        assertThat(rules(answer).getLast()).startsWith(" columns");
        assertThat(server.published(first))
                .containsExactly(new Label(
                        first, "user-1", "0xabc", doneAt, true, "card_testing", Label.Source.CHARGEBACK, decidedAt));
        assertThat(server.published(second))
                .singleElement()
                .satisfies(label -> assertThat(label.source()).isEqualTo(Label.Source.ANALYST));
    }

    @Test
    void csv_needs_a_header_it_knows() {
        assertThat(problem(csv(""))).isEqualTo("is missing: a header was expected");
        assertThat(problem(csv("transaction_id,user_id\nt,u"))).isEqualTo("has no column fraud");
        assertThat(problem(csv("transaction_id,user_id,fraud,fraud\n"))).isEqualTo("has a column twice");
        assertThat(problem(csv("transaction_id,user_id,fraud,who\n")))
                .startsWith("has a column \"who\" that is not known; there are transaction_id, user_id, fraud,");
    }

    @Test
    void refuses_what_cannot_be_read_or_is_too_much() {
        assertThat(problem(json("{\"fraud\":"))).startsWith("must be a JSON object or an array of them");
        assertThat(problem(json("{\"fraud\":true,\"fraud\":false}"))).contains("Duplicate", "fraud");
        assertThat(rules(json("")))
                .containsExactly(" object; transaction_id required; user_id required; fraud required");
        assertThat(post(server.uri("/api/labels"), "x", "text/plain").status()).isEqualTo(415);
        Answer tooLong = json(" ".repeat((1 << 20) + 1));
        assertThat(tooLong.status()).isEqualTo(413);
        assertThat(tooLong.header("Content-Type")).startsWith("application/problem+json");
        assertThat(json("[" + "{},".repeat(500) + "{}]").json().path("detail").asString())
                .isEqualTo("A request may hold 500 labels, this one has 501.");
    }

    @Test
    void says_when_kafka_did_not_take_them() {
        String id = decided("unpublished");
        try (ConfigurableApplicationContext away = DashboardServer.run(
                "127.0.0.1:1", server.clickHouse().settings(), "--vigil.dashboard.labels.publish-timeout=300ms")) {
            URI uri = URI.create("http://127.0.0.1:" + DashboardServer.port(away) + "/api/labels");

            Answer answer = post(uri, item(id, "true", ""), "application/json");

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isEqualTo("5");
            assertThat(answer.json().path("title").asString()).isEqualTo("Audit log unavailable");
        }
    }

    @Test
    void lists_nothing_for_a_transaction_without_labels_and_wants_both_ids() {
        assertThat(labels("never-seen").size()).isZero();
        assertThat(LiveClient.stream(server.get("/api/labels?limit=0").json().path("errors"))
                        .map(error -> error.path("field").asString()))
                .containsExactly("transaction_id", "user_id", "limit");
    }

    private String decided(String name) {
        String id = EmbeddedEngines.unique(name);
        server.store(List.of(decision(id).at(decidedAt).decision()));
        return id;
    }

    private static String item(String id, String fraud, String more) {
        return "{\"transaction_id\":\"%s\",\"user_id\":\"user-1\",\"fraud\":%s%s}".formatted(id, fraud, more);
    }

    private static String at(Instant labelledAt) {
        return ",\"labelled_at\":\"" + labelledAt + "\"";
    }

    private static JsonNode result(Answer answer, int index) {
        return answer.json().path("results").get(index);
    }

    /// By result, fields and rules.
    private static List<String> rules(Answer answer) {
        return LiveClient.stream(answer.json().path("results"))
                .map(result -> String.join(
                        "; ",
                        LiveClient.stream(result.path("errors"))
                                .map(error -> error.path("field").asString() + " "
                                        + error.path("rule").asString())
                                .toList()))
                .toList();
    }

    private static String problem(Answer answer) {
        assertThat(answer.status()).isEqualTo(400);
        return answer.json().path("errors").get(0).path("message").asString();
    }

    private JsonNode labels(String id) {
        return server.get("/api/labels?user_id=user-1&transaction_id=" + id)
                .json()
                .path("items");
    }

    private Answer json(String body) {
        return post(server.uri("/api/labels"), body, "application/json");
    }

    private Answer csv(String body) {
        return post(server.uri("/api/labels"), body, "text/csv");
    }

    private static Answer post(URI uri, String body, String type) {
        return DashboardServer.send(HttpRequest.newBuilder(uri)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body))
                .build());
    }
}
