package dev.vigil.service.ingestion.simulator;

import java.time.Duration;

/// Simulated time: runs faster or slower than the clock on the wall, and never ahead of it.
final class SimulatedTime {
    /// A longer pause (a sleeping laptop, a broker that was away) is not made up for.
    private static final Duration LONGEST_STEP = Duration.ofSeconds(1);

    private final double naturalRatePerSecond;
    private double millis;

    /// @param millis               where it stands, epoch milliseconds
    /// @param naturalRatePerSecond transactions a second the population makes when time runs with the clock
    SimulatedTime(long millis, double naturalRatePerSecond) {
        this.millis = millis;
        this.naturalRatePerSecond = naturalRatePerSecond;
    }

    long millis() {
        return (long) millis;
    }

    /// Lets it run for as long as `elapsed` on the wall.
    ///
    /// @param rate       wished transactions a second
    /// @param wallMillis the clock on the wall
    void advance(Duration elapsed, double rate, long wallMillis) {
        Duration step = elapsed.compareTo(LONGEST_STEP) > 0 ? LONGEST_STEP : elapsed;
        double speed = rate / naturalRatePerSecond;
        millis = Math.min(millis + step.toNanos() / 1e6 * speed, Math.max(millis, (double) wallMillis));
    }

    /// Whether it stands where the clock does.
    boolean caughtUp(long wallMillis) {
        return millis >= wallMillis - 1_000;
    }
}
