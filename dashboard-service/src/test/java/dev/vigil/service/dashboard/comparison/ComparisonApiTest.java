package dev.vigil.service.dashboard.comparison;

import static dev.vigil.service.dashboard.ExampleDecision.decision;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.decision.Contest;
import dev.vigil.decision.Contest.Opinion;
import dev.vigil.decision.Decision;
import dev.vigil.decision.ModelRole;
import dev.vigil.decision.Verdict;
import dev.vigil.embedded.EmbeddedEngines;
import dev.vigil.kafka.Label;
import dev.vigil.service.dashboard.DashboardServer;
import dev.vigil.service.dashboard.ExampleDecision;
import dev.vigil.service.dashboard.LiveClient;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

@ExtendWith(DashboardServer.Extension.class)
class ComparisonApiTest {
    private final Instant yesterday =
            Instant.now().truncatedTo(ChronoUnit.MILLIS).minus(1, ChronoUnit.DAYS);
    private final String user = EmbeddedEngines.unique("compared");
    private final String a = EmbeddedEngines.unique("va");
    private final String b = EmbeddedEngines.unique("vb");

    private final DashboardServer server;

    ComparisonApiTest(DashboardServer server) {
        this.server = server;
    }

    @Test
    void counts_only_what_both_were_asked_about_if_there_is_any() {
        server.store(List.of(
                asked(by(a, "fraud", Verdict.BLOCKED, 80), ModelRole.CHAMPION, b, Verdict.BLOCKED, 75),
                asked(by(a, "cleared", Verdict.APPROVED, 20.4), ModelRole.CHAMPION, b, Verdict.REVIEW, 40),
                asked(
                        by(b, "unknown", Verdict.BLOCKED, 100).at(yesterday.plusSeconds(1)),
                        ModelRole.CHALLENGER,
                        a,
                        Verdict.APPROVED,
                        29.9),
                by(a, "alone", Verdict.REVIEW, 50).decision(),
                asked(by(a, "other", Verdict.REVIEW, 51), ModelRole.CHAMPION, "another", Verdict.BLOCKED, 90),
                asked(
                        by(a, "old", Verdict.REVIEW, 52).at(yesterday.minus(Duration.ofDays(7))),
                        ModelRole.CHAMPION,
                        b,
                        Verdict.BLOCKED,
                        90)));
        server.label(List.of(
                label("fraud", true, yesterday),
                label("cleared", true, yesterday),
                label("cleared", false, yesterday.plusSeconds(60))));

        JsonNode comparison = compare(a, b);

        assertThat(comparison.path("same_transactions").asBoolean()).isTrue();
        assertThat(comparison.path("pairs").asInt()).isEqualTo(3);
        assertThat(comparison.path("disagreements").asInt()).isEqualTo(2);
        JsonNode first = comparison.path("a");
        assertThat(first.path("version").asString()).isEqualTo(a);
        assertThat(verdicts(first)).containsExactly(2, 0, 1);
        assertThat(bins(first, "fraud")).isEqualTo(Map.of(80.0, 1L));
        assertThat(bins(first, "legitimate")).isEqualTo(Map.of(20.0, 1L));
        assertThat(bins(first, "unlabelled")).isEqualTo(Map.of(29.5, 1L));
        JsonNode second = comparison.path("b");
        assertThat(verdicts(second)).containsExactly(0, 1, 2);
        assertThat(bins(second, "fraud")).isEqualTo(Map.of(75.0, 1L));
        assertThat(bins(second, "legitimate")).isEqualTo(Map.of(40.0, 1L));
        assertThat(bins(second, "unlabelled")).isEqualTo(Map.of(99.5, 1L));
    }

    @Test
    void lists_the_newest_disagreements_with_what_either_said() {
        server.store(List.of(
                asked(by(a, "agreed", Verdict.APPROVED, 3), ModelRole.CHAMPION, b, Verdict.APPROVED, 4),
                asked(by(a, "cleared", Verdict.APPROVED, 20), ModelRole.CHAMPION, b, Verdict.REVIEW, 40),
                asked(
                        by(b, "unknown", Verdict.BLOCKED, 88.5).at(yesterday.plusSeconds(1)),
                        ModelRole.CHALLENGER,
                        a,
                        Verdict.REVIEW,
                        35)));
        server.label(List.of(label("cleared", false, yesterday)));

        JsonNode newest = compare(a, b).path("newest");

        assertThat(newest.size()).isEqualTo(2);
        assertThat(newest.get(0).path("transaction_id").asString()).isEqualTo("unknown");
        assertThat(newest.get(0).path("user_id").asString()).isEqualTo(user);
        assertThat(newest.get(0).path("decided_at").asString())
                .isEqualTo(yesterday.plusSeconds(1).toString());
        assertThat(newest.get(0).path("fraud").isNull()).isTrue();
        assertThat(newest.get(0).path("decided_by").asString()).isEqualTo(b);
        assertThat(answer(newest.get(0).path("a"))).isEqualTo("review 35.0");
        assertThat(answer(newest.get(0).path("b"))).isEqualTo("blocked 88.5");
        assertThat(newest.get(1).path("fraud").asBoolean(true)).isFalse();
        assertThat(newest.get(1).path("decided_by").asString()).isEqualTo(a);
        assertThat(answer(newest.get(1).path("a"))).isEqualTo("approved 20.0");
        assertThat(answer(newest.get(1).path("b"))).isEqualTo("review 40.0");
    }

    @Test
    void counts_each_where_it_decided_if_both_were_never_asked_together() {
        server.store(List.of(
                by(a, "first", Verdict.REVIEW, 31).decision(),
                by(a, "second", Verdict.APPROVED, 0).decision(),
                by(b, "third", Verdict.BLOCKED, 71).decision()));
        server.label(List.of(label("third", true, yesterday)));

        JsonNode comparison = compare(a, b);

        assertThat(comparison.path("same_transactions").asBoolean(true)).isFalse();
        assertThat(comparison.path("pairs").asInt()).isZero();
        assertThat(comparison.path("newest").isEmpty()).isTrue();
        assertThat(verdicts(comparison.path("a"))).containsExactly(1, 1, 0);
        assertThat(bins(comparison.path("a"), "unlabelled")).isEqualTo(Map.of(0.0, 1L, 31.0, 1L));
        assertThat(bins(comparison.path("b"), "fraud")).isEqualTo(Map.of(71.0, 1L));
    }

    @Test
    void says_what_is_in_force_and_what_mistakes_cost() {
        try (ConfigurableApplicationContext configured = server.another(
                "--vigil.scoring.policy.block-above=80", "--vigil.training.thresholds.missed-fraud=900")) {
            JsonNode comparison = DashboardServer.get(configured, "/api/comparison?a=x&b=y&days=2")
                    .json();

            assertThat(comparison.path("thresholds").path("review").asDouble()).isEqualTo(30);
            assertThat(comparison.path("thresholds").path("block").asDouble()).isEqualTo(80);
            assertThat(comparison.path("costs").path("missed_fraud").asDouble()).isEqualTo(900);
            assertThat(comparison.path("costs").path("false_alarm").asDouble()).isEqualTo(20);
            assertThat(comparison.path("costs").path("review").asDouble()).isEqualTo(5);
            assertThat(Duration.between(
                            Instant.parse(comparison.path("from").asString()),
                            Instant.parse(comparison.path("to").asString())))
                    .isEqualTo(Duration.ofDays(2));
            assertThat(verdicts(comparison.path("a"))).containsExactly(0, 0, 0);
        }
    }

    @Test
    void refuses_what_makes_no_comparison_and_names_all_of_it() {
        assertThat(problems("/api/comparison?days=0"))
                .containsExactly("a is required", "b is required", "days must be a whole number from 1 to 90");
        assertThat(problems("/api/comparison?a=v1&b=v1")).containsExactly("b must be another version than a");
    }

    private ExampleDecision by(String model, String id, Verdict verdict, double score) {
        return decision(id).of(user).by(model).with(verdict, score).at(yesterday);
    }

    private static Decision asked(
            ExampleDecision decided, ModelRole role, String rival, Verdict verdict, double score) {
        return decided.decision().in(new Contest(role, 40, new Opinion(rival, score, verdict, 45)));
    }

    private Label label(String id, boolean fraud, Instant labelledAt) {
        return new Label(id, user, "", null, fraud, "", Label.Source.ANALYST, labelledAt);
    }

    private JsonNode compare(String one, String other) {
        return server.get("/api/comparison?a=" + one + "&b=" + other).json();
    }

    /// Approved, review, blocked.
    private static List<Integer> verdicts(JsonNode side) {
        return List.of(
                side.path("approved").asInt(),
                side.path("review").asInt(),
                side.path("blocked").asInt());
    }

    /// By the lower end of a bin, what it counts; without those that count nothing.
    private static Map<Double, Long> bins(JsonNode side, String outcome) {
        JsonNode counts = side.path("histograms").path(outcome);
        assertThat(counts.size()).isEqualTo(200);
        Map<Double, Long> bins = new TreeMap<>();
        for (int bin = 0; bin < counts.size(); bin++) {
            if (counts.get(bin).asLong() > 0) {
                bins.put(bin * 0.5, counts.get(bin).asLong());
            }
        }
        return bins;
    }

    private static String answer(JsonNode answer) {
        return answer.path("verdict").asString() + " " + answer.path("score").asDouble();
    }

    private List<String> problems(String path) {
        JsonNode problem = server.get(path).json();
        assertThat(problem.path("status").asInt()).isEqualTo(400);
        return LiveClient.stream(problem.path("errors"))
                .map(each -> each.path("field").asString() + " "
                        + each.path("message").asString())
                .toList();
    }
}
