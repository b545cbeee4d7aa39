package dev.vigil.lifecycle.trial;

/// A mean, or a difference of two, and where the true one lies with 95 % confidence.
public record Mean(double value, double low, double high) {
    /// By the normal distribution, which the mean of many observations follows, whatever they follow themselves. Of
    /// fewer than two nothing is known of how they vary: the interval is the value alone.
    ///
    /// @param sum     of the observations
    /// @param squares sum of their squares
    /// @param of      observations, above 0
    static Mean of(double sum, double squares, long of) {
        double mean = sum / of;
        // Rounding may take observations that are all alike below 0.
        double variance = of < 2 ? 0 : Math.max(0, (squares - sum * mean) / (of - 1));
        double half = Share.Z * Math.sqrt(variance / of);
        return new Mean(mean, mean - half, mean + half);
    }
}
