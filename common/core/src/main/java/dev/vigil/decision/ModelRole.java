package dev.vigil.decision;

import java.util.Locale;

/// What a model is for while another is tried beside it.
public enum ModelRole {
    /// The model in force.
    CHAMPION,

    /// The model under test.
    CHALLENGER;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /// The name used in JSON and in ClickHouse.
    public String wireName() {
        return wireName;
    }

    /// Whose rival this one is.
    public ModelRole other() {
        return this == CHAMPION ? CHALLENGER : CHAMPION;
    }
}
