package dev.vigil.service.dashboard.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.decision.Verdict;
import dev.vigil.service.dashboard.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecentStatisticsTest {
    private static final Instant START = Instant.parse("2026-11-21T09:30:00.400Z");
    private static final long SECOND = START.getEpochSecond();

    private final MovableClock clock = new MovableClock(START);
    private final RecentStatistics statistics = new RecentStatistics(clock, Duration.ofMinutes(1));

    @BeforeEach
    void letTimePass() {
        clock.advance(Duration.ofSeconds(30));
    }

    @Test
    void counts_each_second_apart() {
        decided(Verdict.APPROVED, 5, 10);
        decided(Verdict.APPROVED, 5, 30);
        decided(Verdict.BLOCKED, 6, 50);
        statistics.rejected((SECOND + 6) * 1_000);
        statistics.repeated((SECOND + 6) * 1_000);

        List<Tally> series = statistics.series(SECOND + 5, SECOND + 8, 1);

        assertThat(series).extracting(Tally::start).containsExactly(SECOND + 5, SECOND + 6, SECOND + 7);
        assertThat(series).extracting(step -> step.verdicts().approved()).containsExactly(2L, 0L, 0L);
        assertThat(series).extracting(step -> step.verdicts().blocked()).containsExactly(0L, 1L, 0L);
        assertThat(series).extracting(Tally::rejected).containsExactly(0L, 1L, 0L);
        assertThat(series).extracting(Tally::duplicates).containsExactly(0L, 1L, 0L);
        assertThat(series.get(0).latency()).isEqualTo(new Latency(10.0, 30.0, 30.0));
        assertThat(series.get(2).latency()).isEqualTo(Latency.NONE);
    }

    @Test
    void sums_up_a_range() {
        statistics.decided(Verdict.BLOCKED, (SECOND + 5) * 1_000 + 999, 20, true, 250);
        statistics.decided(Verdict.BLOCKED, (SECOND + 9) * 1_000, 40, false, 50);
        decided(Verdict.REVIEW, 10, 60);

        Tally tally = statistics.tally(SECOND + 5, SECOND + 10);

        assertThat(tally.verdicts().total()).isEqualTo(2);
        assertThat(tally.degraded()).isEqualTo(1);
        assertThat(tally.amountUsdBlocked()).isEqualTo(300);
        assertThat(tally.latency().max()).isEqualTo(40);
    }

    @Test
    void shortens_the_last_step() {
        decided(Verdict.APPROVED, 4, 1);
        decided(Verdict.APPROVED, 5, 1);

        List<Tally> series = statistics.series(SECOND, SECOND + 5, 2);

        assertThat(series).extracting(step -> step.verdicts().approved()).containsExactly(0L, 0L, 1L);
    }

    @Test
    void forgets_what_is_older_than_its_window() {
        decided(Verdict.APPROVED, 5, 1);

        clock.advance(Duration.ofMinutes(2));
        decided(Verdict.REVIEW, 5, 1);
        decided(Verdict.REVIEW, 126, 1);

        assertThat(statistics.tally(SECOND, SECOND + 150).verdicts().total()).isEqualTo(1);
        assertThat(statistics.totals()).isEqualTo(new VerdictCounts(1, 2, 0));
    }

    @Test
    void knows_from_when_on_its_numbers_are_complete() {
        assertThat(statistics.knownFrom()).isEqualTo(SECOND + 1);

        clock.advance(Duration.ofMinutes(10));

        assertThat(statistics.knownFrom()).isEqualTo(SECOND + 630 - 118);
    }

    @Test
    void bears_clocks_that_differ() {
        statistics.decided(Verdict.APPROVED, (SECOND + 500) * 1_000, -5, false, 0);
        statistics.decided(Verdict.APPROVED, (SECOND + 5) * 1_000, Long.MAX_VALUE, false, 0);

        assertThat(statistics.tally(SECOND + 30, SECOND + 31).latency().max()).isZero();
        assertThat(statistics.tally(SECOND + 5, SECOND + 6).latency().max()).isGreaterThanOrEqualTo(3_600_000);
    }

    private void decided(Verdict verdict, int second, long latency) {
        statistics.decided(verdict, (SECOND + second) * 1_000, latency, false, 0);
    }
}
