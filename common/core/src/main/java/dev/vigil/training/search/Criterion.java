package dev.vigil.training.search;

import java.util.Locale;

/// What a search goes by; more is better with each.
public enum Criterion {
    /// Average precision of the score, with the known frauds of the rows that judge.
    AVERAGE_PRECISION("average precision"),
    /// One minus the mean mass-volume curve, without labels: see [MassVolume].
    MASS_VOLUME("mass-volume criterion");

    private final String words;
    private final String wireName = name().toLowerCase(Locale.ROOT);

    Criterion(String words) {
        this.words = words;
    }

    /// For people.
    public String words() {
        return words;
    }

    /// The name used in JSON and in ClickHouse.
    public String wireName() {
        return wireName;
    }
}
