package dev.vigil.service.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChecksTest {
    private static final Instant NOW = Instant.parse("2026-11-21T09:30:00Z");

    private final Checks checks = new Checks(NOW);

    @ParameterizedTest
    @CsvSource({
        "now,                           2026-11-21T09:30:00Z",
        "now-90s,                       2026-11-21T09:28:30Z",
        "now-15m,                       2026-11-21T09:15:00Z",
        "now-1h,                        2026-11-21T08:30:00Z",
        "now-7d,                        2026-11-14T09:30:00Z",
        "2026-11-20T10:00:00Z,          2026-11-20T10:00:00Z",
        "2026-11-20T10:00:00.5+02:00,   2026-11-20T08:00:00.500Z"
    })
    void understands_times(String text, Instant expected) {
        assertThat(checks.range(text, "now-1h", "2027-01-01T00:00:00Z").from()).isEqualTo(expected);
        checks.done();
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "now+1h", "now-1y", "now-9999999d", "2026-11-20", "2026-11-20T10:00:00"})
    void refuses_other_times(String text) {
        checks.range(text, "now-1h", null);

        assertThatThrownBy(checks::done).hasMessageStartingWith("from must be ISO-8601");
    }

    @Test
    void falls_back_where_nothing_was_said() {
        assertThat(checks.range(null, "now-15m", "").length()).isEqualTo(Duration.ofMinutes(15));
        assertThat(checks.whole("limit", null, 100, 1, 1000)).isEqualTo(100);
        assertThat(checks.whole("search_minutes", " ", 1, 1_440)).isNull();
        assertThat(checks.flag("search", null)).isFalse();
        assertThat(checks.number("min_score", " ", 0, 100)).isNull();
        assertThat(checks.text("user", null)).isEmpty();
        assertThat(checks.anyOf("verdict", null, Set.of("blocked"))).isEmpty();
        checks.done();
    }

    @Test
    void reads_lists() {
        assertThat(checks.anyOf("verdict", "blocked, review,", Set.of("approved", "blocked", "review")))
                .containsExactly("blocked", "review");
        checks.done();
    }

    @Test
    void names_everything_that_is_wrong_at_once() {
        checks.whole("limit", "1001", 100, 1, 1000);
        checks.whole("points", "many", 100, 1, 1000);
        checks.number("min_score", "NaN", 0, 100);
        checks.anyOf("verdict", "blocked,maybe", Set.of("approved", "blocked"));
        checks.text("q", "x".repeat(300));
        checks.range("now", "now-1h", "now-1h");

        assertThatThrownBy(checks::done)
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        e -> assertThat(e.problems())
                                .extracting(FieldProblem::field)
                                .containsExactly("limit", "points", "min_score", "verdict", "q"));
    }

    @Test
    void refuses_a_range_that_ends_before_it_begins() {
        checks.range("now", "now-1h", "now-1h");

        assertThatThrownBy(checks::done).hasMessage("from must be before to");
    }
}
