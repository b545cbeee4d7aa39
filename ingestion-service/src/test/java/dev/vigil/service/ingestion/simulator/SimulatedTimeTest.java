package dev.vigil.service.ingestion.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class SimulatedTimeTest {
    private static final long NOW = 1_000_000_000L;
    private static final Duration TICK = Duration.ofMillis(20);

    @Test
    void itRunsAsMuchFasterAsTheRateExceedsTheNaturalOne() {
        SimulatedTime time = new SimulatedTime(NOW - 500_000, 0.1);

        time.advance(TICK, 10, NOW);

        assertThat(time.millis()).isEqualTo(NOW - 500_000 + 2_000);
        assertThat(time.caughtUp(NOW)).isFalse();
    }

    @Test
    void itNeverPassesTheClock() {
        SimulatedTime time = new SimulatedTime(NOW - 1_000, 0.1);

        time.advance(TICK, 10, NOW);
        assertThat(time.millis()).isEqualTo(NOW);
        assertThat(time.caughtUp(NOW)).isTrue();

        time.advance(TICK, 10, NOW + 20);
        assertThat(time.millis()).isEqualTo(NOW + 20);
    }

    @Test
    void itDoesNotRunBackWhenTheClockIsSetBack() {
        SimulatedTime time = new SimulatedTime(NOW, 1);

        time.advance(TICK, 1, NOW - 60_000);

        assertThat(time.millis()).isEqualTo(NOW);
    }

    @Test
    void aLongPauseIsNotMadeUpFor() {
        SimulatedTime time = new SimulatedTime(NOW - 1_000_000_000, 1);

        time.advance(Duration.ofHours(1), 2, NOW);

        assertThat(time.millis()).isEqualTo(NOW - 1_000_000_000 + 2_000);
    }
}
