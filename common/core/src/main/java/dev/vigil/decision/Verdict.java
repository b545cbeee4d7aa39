package dev.vigil.decision;

import java.util.Locale;

/// What happens to a transaction.
public enum Verdict {
    APPROVED,
    REVIEW,
    BLOCKED;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /// The name used in JSON and in ClickHouse.
    public String wireName() {
        return wireName;
    }
}
