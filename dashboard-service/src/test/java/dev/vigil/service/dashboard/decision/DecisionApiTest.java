package dev.vigil.service.dashboard.decision;

import static dev.vigil.service.dashboard.ExampleDecision.decision;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.vigil.decision.Decision;
import dev.vigil.decision.Verdict;
import dev.vigil.feature.FeatureCatalogue;
import dev.vigil.kafka.Topics;
import dev.vigil.registry.BundleCodec;
import dev.vigil.service.dashboard.DashboardServer;
import dev.vigil.service.dashboard.LiveClient;
import dev.vigil.service.dashboard.SimulatedWorld;
import dev.vigil.service.dashboard.feed.CurrentModel;
import dev.vigil.transaction.TransactionType;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(DashboardServer.Extension.class)
class DecisionApiTest {
    private static final List<Decision> WORLD = SimulatedWorld.decisions();
    private static final String RANGE = "from=" + WORLD.getFirst().decidedAt() + "&to="
            + WORLD.getLast().decidedAt().plusMillis(1);

    private final DashboardServer server;

    DecisionApiTest(DashboardServer server) {
        this.server = server;
    }

    @BeforeAll
    static void decide(DashboardServer server) {
        server.store(WORLD);
        server.publish(Topics.MODELS, "champion", BundleCodec.encode(SimulatedWorld.model()));
        await().until(() -> server.bean(CurrentModel.class).version().equals("v-world"));
    }

    @Test
    void lists_everything_part_by_part_newest_first() {
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode part = server.get("/api/decisions?limit=150&" + RANGE + "&cursor=" + cursor)
                    .json();
            LiveClient.stream(part.path("items")).forEach(item -> seen.add(id(item)));
            cursor = part.path("next_cursor").asString("");
        } while (!cursor.isEmpty());

        assertThat(seen).hasSameSizeAs(WORLD).containsExactlyElementsOf(expected(_ -> true));
    }

    @Test
    void filters() {
        Decision some = WORLD.get(17);
        filtered("verdict=blocked,review", each -> each.verdict() != Verdict.APPROVED);
        filtered("min_score=5&max_score=40", each -> each.score() >= 5 && each.score() <= 40);
        filtered(
                "type=buy,sell",
                each -> each.transaction().type() == TransactionType.BUY
                        || each.transaction().type() == TransactionType.SELL);
        filtered(
                "user=" + some.transaction().userId(),
                each -> each.transaction().userId().equals(some.transaction().userId()));
        filtered(
                "wallet=" + some.transaction().walletAddress(),
                each -> each.transaction()
                        .walletAddress()
                        .equals(some.transaction().walletAddress()));
        filtered("currency=eur", each -> each.transaction().currency().equals("EUR"));
        filtered("country=DE", each -> each.transaction().ipCountry().equals("DE"));
        filtered("q=" + some.transaction().transactionId(), each -> each.equals(some));
        Decision suspicious = WORLD.stream()
                .filter(each -> !each.rules().isEmpty())
                .findFirst()
                .orElseThrow();
        String flag = suspicious.rules().getFirst().flag();
        filtered(
                "reason=" + flag,
                each -> each.reasons().stream().anyMatch(reason -> reason.code().equals(flag)));
    }

    @Test
    void refuses_what_makes_no_sense_and_names_all_of_it() {
        JsonNode problem = server.get("/api/decisions?verdict=maybe&min_score=101&limit=0&from=yesterday&type=gift")
                .json();

        assertThat(problem.path("status").asInt()).isEqualTo(400);
        assertThat(LiveClient.stream(problem.path("errors"))
                        .map(each -> each.path("field").asString()))
                .containsExactlyInAnyOrder("verdict", "min_score", "limit", "from", "type");
        assertThat(server.get("/api/decisions?cursor=nonsense")
                        .json()
                        .path("errors")
                        .get(0)
                        .path("message")
                        .asString())
                .isEqualTo("must be a next_cursor of an earlier answer");
    }

    @Test
    void explains_a_decision_so_that_everything_adds_up() {
        for (Decision decision : WORLD.subList(0, 30)) {
            JsonNode detail = detail(decision);

            double sum = 0;
            for (JsonNode layer : detail.path("layers")) {
                double contributions = LiveClient.stream(layer.path("contributions"))
                        .mapToDouble(each -> each.path("points").asDouble())
                        .sum();
                double points = layer.path("points").asDouble();
                sum += points;
                if (!layer.path("layer").asString().equals("rules")) {
                    assertThat(layer.path("contributions").size())
                            .isEqualTo(FeatureCatalogue.standard().width());
                    assertThat(layer.path("base_points").asDouble() + contributions)
                            .isCloseTo(points, within(1e-3));
                }
            }
            assertThat(sum).isCloseTo(detail.path("score").asDouble(), within(1e-3));
            assertThat(detail.path("notes").isEmpty()).isTrue();
        }
    }

    @Test
    void explains_in_names_units_and_usual_values() {
        Decision decision = WORLD.stream()
                .filter(each ->
                        each.verdict() == Verdict.BLOCKED && each.rules().size() > 1)
                .findFirst()
                .orElseThrow();

        JsonNode detail = detail(decision);

        assertThat(detail.path("verdict").asString()).isEqualTo("blocked");
        assertThat(detail.path("rules").size()).isEqualTo(decision.rules().size());
        assertThat(detail.path("rules").get(0).path("text").asString()).isNotBlank();
        assertThat(detail.path("thresholds").path("block").asDouble()).isEqualTo(70);
        assertThat(detail.path("model_version").asString()).isEqualTo("v-world");
        assertThat(detail.path("latency_ms").asLong()).isEqualTo(20);
        assertThat(detail.path("latent").size()).isEqualTo(10);
        assertThat(detail.path("kafka").path("partition").asInt()).isEqualTo(3);
        assertThat(detail.path("transaction").path("amount").asString())
                .isEqualTo(decision.transaction().amount().toPlainString());
        JsonNode isolation = detail.path("layers").get(1);
        assertThat(isolation.path("max_points").asDouble()).isEqualTo(30);
        assertThat(isolation.path("threshold").asDouble()).isBetween(0.3, 1.0);
        assertThat(isolation.path("score").asDouble()
                        > isolation.path("threshold").asDouble())
                .isEqualTo(isolation.path("anomaly").asBoolean());
        List<Double> strengths = LiveClient.stream(isolation.path("contributions"))
                .map(each -> Math.abs(each.path("points").asDouble()))
                .toList();
        assertThat(strengths).isSortedAccordingTo(Comparator.reverseOrder());
        Map<String, JsonNode> byFeature = LiveClient.stream(isolation.path("contributions"))
                .collect(Collectors.toMap(each -> each.path("feature").asString(), each -> each));
        assertThat(byFeature.getOrDefault("amount_usd", isolation).path("value").asDouble())
                .isCloseTo(decision.amountUsd(), within(decision.amountUsd() * 1e-5));
        assertThat(byFeature
                        .getOrDefault("amount_usd", isolation)
                        .path("user_baseline")
                        .asDouble())
                .isCloseTo(detail.path("user").path("average_amount_usd").asDouble(), within(1e-6));
        assertThat(byFeature.getOrDefault("amount_usd", isolation).path("unit").asString())
                .isEqualTo("USD");
        assertThat(byFeature
                        .getOrDefault("speed_kmh", isolation)
                        .path("user_baseline")
                        .isNumber())
                .isTrue();
    }

    @Test
    void finds_a_decision_that_only_kafka_has() {
        await().until(() -> {
            server.decide(decision("only-on-kafka").of("a/b").with(Verdict.BLOCKED, 90));
            return server.get("/api/decisions/only-on-kafka").status() == 200;
        });

        JsonNode detail = server.get("/api/decisions/only-on-kafka?user=a%2Fb").json();

        assertThat(detail.path("user_id").asString()).isEqualTo("a/b");
        assertThat(detail.path("kafka").path("topic").asString()).isEqualTo("decisions");
        assertThat(server.get("/api/decisions/only-on-kafka?user=somebody").status())
                .isEqualTo(404);
    }

    @Test
    void says_so_when_features_have_no_names_any_more() {
        await().until(() -> {
            server.decide(decision("other-schema").with(Verdict.BLOCKED, 90));
            return server.get("/api/decisions/other-schema").status() == 200;
        });

        JsonNode detail = server.get("/api/decisions/other-schema").json();

        assertThat(detail.path("features").get(0).path("name").asString()).isEqualTo("#0");
        assertThat(detail.path("notes").get(0).asString()).startsWith("Decided with the feature catalogue f3");
        assertThat(detail.path("user").path("average_amount_usd").isNull()).isTrue();
        assertThat(detail.path("layers").get(1).path("threshold").isNull()).isTrue();
    }

    @Test
    void says_when_there_is_none() {
        JsonNode problem = server.get("/api/decisions/tx%2Fmissing").json();

        assertThat(problem.path("status").asInt()).isEqualTo(404);
        assertThat(problem.path("detail").asString()).isEqualTo("No decision of the transaction tx/missing is stored.");
    }

    private void filtered(String query, Predicate<Decision> wanted) {
        JsonNode list =
                server.get("/api/decisions?limit=1000&" + RANGE + "&" + query).json();

        assertThat(expected(wanted)).as(query).isNotEmpty();
        assertThat(LiveClient.stream(list.path("items")).map(DecisionApiTest::id))
                .as(query)
                .containsExactlyElementsOf(expected(wanted));
    }

    private static List<String> expected(Predicate<Decision> wanted) {
        return WORLD.stream()
                .filter(wanted)
                .sorted(Comparator.comparing(Decision::decidedAt)
                        .thenComparing(each -> each.transaction().userId())
                        .thenComparing(each -> each.transaction().transactionId())
                        .reversed())
                .map(each -> each.transaction().transactionId())
                .toList();
    }

    private JsonNode detail(Decision decision) {
        String id = URLEncoder.encode(decision.transaction().transactionId(), StandardCharsets.UTF_8);
        return server.get("/api/decisions/" + id + "?user="
                        + decision.transaction().userId())
                .json();
    }

    private static String id(JsonNode item) {
        return item.path("transaction_id").asString();
    }
}
