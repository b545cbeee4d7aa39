package dev.vigil.drift;

import java.util.Locale;

/// What drifts.
public enum DriftKind {
    /// What comes in: the features.
    DATA,
    /// What comes out: scores and verdicts.
    TARGET,
    /// What is right: how well the model finds the frauds that became known.
    CONCEPT;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /// The name used in JSON and in ClickHouse.
    public String wireName() {
        return wireName;
    }
}
