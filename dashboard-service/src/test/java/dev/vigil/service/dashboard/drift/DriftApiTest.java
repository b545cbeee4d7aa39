package dev.vigil.service.dashboard.drift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.clickhouse.InsertDriftMetrics;
import dev.vigil.clickhouse.InsertRetrainingTrigger;
import dev.vigil.drift.DriftKind;
import dev.vigil.drift.DriftLevel;
import dev.vigil.drift.DriftMetric;
import dev.vigil.drift.RetrainingTrigger;
import dev.vigil.service.dashboard.DashboardServer;
import dev.vigil.service.dashboard.LiveClient;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// In the order of a life: nothing is compared, the stream warms up, drift is found.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ExtendWith(DashboardServer.Extension.class)
class DriftApiTest {
    private static Instant now;
    private static LocalDate today;

    private final DashboardServer server;

    DriftApiTest(DashboardServer server) {
        this.server = server;
    }

    @BeforeAll
    static void look() {
        now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    private static DriftMetric metric(
            Instant at, DriftKind kind, String name, @Nullable Double value, DriftLevel level, String message) {
        return new DriftMetric(
                at,
                kind,
                name,
                value,
                level,
                8_000,
                "v1",
                at.minus(Duration.ofDays(1)),
                at,
                List.of(0.0, Math.log1p(9)),
                List.of(0.2, 0.3, 0.5),
                List.of(0.1, 0.1, 0.8),
                message);
    }

    @Test
    @Order(1)
    void before_the_first_comparison_there_is_no_data() {
        JsonNode drift = server.get("/api/drift").json();

        assertThat(drift.path("status").asString()).isEqualTo("no_data");
        assertThat(drift.path("message").asString()).contains("once an hour");
        assertThat(drift.path("computed_at").isNull()).isTrue();
        assertThat(drift.path("series").isEmpty()).isTrue();
    }

    @Test
    @Order(2)
    void a_stream_that_warms_up_says_so() {
        String message = "warming up: the stream's profiles are 2.0 of 11.0 days old";
        new InsertDriftMetrics(server.clickHouse())
                .insert(List.of(metric(
                        now.minus(Duration.ofDays(1)),
                        DriftKind.DATA,
                        "user_max_amount",
                        null,
                        DriftLevel.UNKNOWN,
                        message)));

        JsonNode drift = server.get("/api/drift").json();

        assertThat(drift.path("status").asString()).isEqualTo("warming_up");
        assertThat(drift.path("message").asString()).isEqualTo(message);
        assertThat(drift.path("model_version").asString()).isEqualTo("v1");
        assertThat(drift.at("/series/0/days/0/value").isNull()).isTrue();
        assertThat(drift.at("/series/0/days/0/level").asString()).isEqualTo("unknown");
    }

    @Test
    @Order(3)
    void drift_is_told_day_by_day_with_what_was_done_about_it() {
        new InsertDriftMetrics(server.clickHouse())
                .insert(List.of(
                        metric(now, DriftKind.DATA, "user_max_amount", 0.7, DriftLevel.HIGH, "stability index 0.700"),
                        metric(now, DriftKind.TARGET, "score", 0.1, DriftLevel.NONE, "stability index 0.100")));
        new InsertRetrainingTrigger(server.clickHouse())
                .insert(new RetrainingTrigger(
                        now,
                        DriftKind.DATA,
                        DriftLevel.MEDIUM,
                        List.of("user_max_amount"),
                        RetrainingTrigger.Action.ALERT,
                        "the cooldown is 48 h",
                        "v1",
                        ""));

        JsonNode drift = server.get("/api/drift?days=3").json();

        assertThat(drift.path("status").asString()).isEqualTo("ok");
        assertThat(drift.path("message").asString()).isEqualTo("drifted: user_max_amount");
        assertThat(drift.path("computed_at").asString()).isEqualTo(now.toString());
        JsonNode series = drift.path("series");
        assertThat(LiveClient.stream(series).map(each -> each.path("name").asString()))
                .containsExactly("user_max_amount", "score");
        JsonNode days = series.get(0).path("days");
        assertThat(days.size()).isEqualTo(2);
        assertThat(days.get(1).path("date").asString()).isEqualTo(today.toString());
        assertThat(days.get(1).path("value").asDouble()).isEqualTo(0.7);
        assertThat(days.get(1).path("level").asString()).isEqualTo("high");
        assertThat(server.get("/api/drift?days=1").json().at("/series/0/days").size())
                .isEqualTo(1);
        JsonNode trigger = drift.at("/triggers/0");
        assertThat(trigger.path("action").asString()).isEqualTo("alert");
        assertThat(trigger.path("names").get(0).asString()).isEqualTo("user_max_amount");
        assertThat(trigger.path("reason").asString()).isEqualTo("the cooldown is 48 h");
        assertThat(trigger.path("run_id").asString()).isEmpty();
    }

    @Test
    @Order(4)
    void a_day_shows_both_distributions_in_the_unit_people_read() {
        JsonNode histogram = server.get("/api/drift/histogram?name=user_max_amount&date=" + today)
                .json();

        assertThat(histogram.path("kind").asString()).isEqualTo("data");
        assertThat(histogram.at("/bounds/0").asDouble()).isZero();
        assertThat(histogram.at("/bounds/1").asDouble()).isBetween(8.9999, 9.0001);
        assertThat(histogram.at("/reference/2").asDouble()).isEqualTo(0.5);
        assertThat(histogram.at("/current/2").asDouble()).isEqualTo(0.8);
        assertThat(histogram.path("rows").asLong()).isEqualTo(8_000);
        assertThat(histogram.path("message").asString()).isEqualTo("stability index 0.700");
    }

    @Test
    @Order(5)
    void what_was_not_computed_is_not_found_and_what_makes_no_sense_is_named() {
        assertThat(server.get("/api/drift/histogram?name=user_max_amount&date=" + today.minusDays(1))
                        .response()
                        .statusCode())
                .isEqualTo(404);
        assertThat(server.get("/api/drift/histogram?date=yesterday").response().body())
                .contains("is required", "must be a date such as 2026-11-21");
        assertThat(server.get("/api/drift?days=91").response().body()).contains("must be a whole number from 1 to 90");
    }
}
