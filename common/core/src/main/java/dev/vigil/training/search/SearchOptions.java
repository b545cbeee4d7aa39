package dev.vigil.training.search;

import java.time.Duration;

/// What a search may cost, and what it goes by.
///
/// @param runs        trainings at most, at least 6
/// @param time        after which no further one begins, above 0
/// @param rows        that the last round learns from at most, at least 1,000; the first learns from a ninth
/// @param leastFrauds with fewer known frauds to judge by, the criterion without labels judges; at least 1
public record SearchOptions(int runs, Duration time, int rows, int leastFrauds) {
    /// 25 runs, ten minutes, 50,000 rows, 50 frauds.
    public static final SearchOptions DEFAULT = new SearchOptions(25, Duration.ofMinutes(10), 50_000, 50);

    static final int LEAST_RUNS = 6;
    static final int LEAST_ROWS = 1_000;

    public SearchOptions {
        require(runs >= LEAST_RUNS, "runs must be at least " + LEAST_RUNS + ", got " + runs);
        require(time.isPositive(), "time must be above 0, got " + time);
        require(rows >= LEAST_ROWS, "rows must be at least " + LEAST_ROWS + ", got " + rows);
        require(leastFrauds >= 1, "leastFrauds must be at least 1, got " + leastFrauds);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
