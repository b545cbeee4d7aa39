package dev.vigil.profile;

import java.time.Duration;

/// The sliding windows of a profile. A window of length w seen at time t holds the events of (t - w, t].
public enum Window {
    FIVE_MINUTES(Duration.ofMinutes(5), "5m"),
    HOUR(Duration.ofHours(1), "1h"),
    DAY(Duration.ofHours(24), "24h"),
    WEEK(Duration.ofDays(7), "7d"),
    MONTH(Duration.ofDays(30), "30d");

    static final int COUNT = values().length;

    private final long millis;
    private final String label;

    Window(Duration length, String label) {
        this.millis = length.toMillis();
        this.label = label;
    }

    public long millis() {
        return millis;
    }

    /// `5m`, `1h`, `24h`, `7d` or `30d`.
    public String label() {
        return label;
    }

    /// Where arrays of windows keep this one; shorter windows come first.
    @SuppressWarnings("EnumOrdinal")
    int slot() {
        return ordinal();
    }
}
