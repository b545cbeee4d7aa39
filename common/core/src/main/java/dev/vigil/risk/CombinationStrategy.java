package dev.vigil.risk;

import java.util.Locale;

/// How the layers' points become one score (C26). Whatever the strategy, the score is the sum of the points it leaves
/// to
/// each layer.
public enum CombinationStrategy {
    /// Layers add up: rules at most 40, forest and autoencoder at most 30 each (C41).
    SUM,
    /// Each layer counts by its share of its own maximum, times a configured weight.
    WEIGHTED,
    /// Each layer says yes or no: one yes stays below review, two are reviewed, three are blocked.
    VOTING,
    /// The autoencoder speaks first and the forest must confirm: the two count only if both see an anomaly. Rules
    /// always
    /// count.
    SEQUENTIAL;

    /// The name used in configuration and in the policy version.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
