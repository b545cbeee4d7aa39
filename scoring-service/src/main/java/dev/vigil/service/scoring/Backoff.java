package dev.vigil.service.scoring;

import java.time.Duration;

/// How long to wait before the next attempt: twice as long after every failure, up to a limit. Belongs to one thread.
public final class Backoff {
    private final Duration first;
    private final Duration longest;
    private Duration next;

    public Backoff(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
        this.next = first;
    }

    /// The time to wait now, and a longer one the next time.
    public Duration next() {
        Duration wait = next;
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(longest) > 0 ? longest : doubled;
        return wait;
    }

    /// Starts over after a success.
    public void reset() {
        next = first;
    }
}
