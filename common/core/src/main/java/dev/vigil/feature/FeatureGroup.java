package dev.vigil.feature;

import java.util.Locale;

/// What a feature looks at.
public enum FeatureGroup {
    AMOUNT,
    BEHAVIOUR,
    TIME,
    VELOCITY,
    WALLET,
    GEOGRAPHY,
    STRUCTURING;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /// The name used in JSON and in documents.
    public String wireName() {
        return wireName;
    }
}
