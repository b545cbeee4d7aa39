package dev.vigil.service.dashboard.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.service.dashboard.web.TimeRange;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StepsTest {
    private static final Instant NOW = Instant.parse("2026-11-21T09:30:00.700Z");
    private static final long SECOND = NOW.getEpochSecond();

    @Test
    void end_with_the_last_whole_second() {
        Steps steps = Steps.of(new TimeRange(NOW.minusSeconds(900), NOW), 120, NOW);

        assertThat(steps.end()).isEqualTo(SECOND);
        assertThat(steps.width()).isEqualTo(8);
        assertThat(steps.count()).isEqualTo(113);
        assertThat(steps.first()).isEqualTo(SECOND - 904);
    }

    @Test
    void do_not_reach_into_the_future() {
        Steps steps = Steps.of(new TimeRange(NOW.minusSeconds(60), NOW.plusSeconds(60)), 60, NOW);

        assertThat(steps.end()).isEqualTo(SECOND);
        assertThat(steps.width()).isEqualTo(1);
        assertThat(steps.count()).isEqualTo(60);
    }

    @Test
    void are_at_least_one() {
        Steps steps = Steps.of(new TimeRange(NOW.minusMillis(5), NOW), 60, NOW);

        assertThat(steps.count()).isEqualTo(1);
    }
}
