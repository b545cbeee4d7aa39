package dev.vigil.service.dashboard.feed;

import java.time.Duration;
import java.time.InstantSource;

/// Parts of the feed for the tests of other packages.
public final class FeedFixtures {
    private FeedFixtures() {}

    public static RecentStatistics statistics(InstantSource clock) {
        return new RecentStatistics(clock, Duration.ofMinutes(15));
    }
}
