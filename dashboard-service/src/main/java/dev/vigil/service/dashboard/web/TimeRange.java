package dev.vigil.service.dashboard.web;

import java.time.Duration;
import java.time.Instant;

/// From a point in time, inclusive, to a later one, exclusive.
public record TimeRange(Instant from, Instant to) {
    public TimeRange {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("a range must begin before it ends, got " + from + " to " + to);
        }
    }

    public Duration length() {
        return Duration.between(from, to);
    }
}
