package dev.vigil.evaluation;

/// What one method came to.
public sealed interface Threshold {
    /// Evidence above `value` is an anomaly.
    record Known(double value) implements Threshold {}

    /// There is none.
    ///
    /// @param reason for people
    record Unavailable(String reason) implements Threshold {}
}
