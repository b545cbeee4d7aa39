package dev.vigil.drift;

import java.util.Locale;

/// How far something has drifted, from the least to the most alarming.
public enum DriftLevel {
    /// It cannot be said, or cannot be judged.
    UNKNOWN,
    NONE,
    MEDIUM,
    HIGH;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /// The name used in JSON and in ClickHouse.
    public String wireName() {
        return wireName;
    }
}
