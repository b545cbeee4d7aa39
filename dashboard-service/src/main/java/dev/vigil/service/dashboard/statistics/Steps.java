package dev.vigil.service.dashboard.statistics;

import dev.vigil.service.dashboard.web.TimeRange;
import java.time.Instant;

/// A range cut into steps of equal width, all of them in the past: a step that is still going on would look like a
/// drop.
///
/// @param first where the first step begins, seconds since the epoch
/// @param end   where the last step ends, exclusive
/// @param width of each, seconds
record Steps(long first, long end, long width) {
    static Steps of(TimeRange range, int points, Instant now) {
        Instant last = range.to().isBefore(now) ? range.to() : now;
        long end = Math.max(last.getEpochSecond(), range.from().getEpochSecond() + 1);
        long seconds = end - range.from().getEpochSecond();
        long width = Math.ceilDiv(seconds, points);
        return new Steps(end - Math.ceilDiv(seconds, width) * width, end, width);
    }

    int count() {
        return Math.toIntExact((end - first) / width);
    }
}
