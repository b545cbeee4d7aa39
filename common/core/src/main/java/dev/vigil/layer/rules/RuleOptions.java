package dev.vigil.layer.rules;

/// Thresholds and points of the rules (C35 to C38).
///
/// @param spikeFactor         an amount above this many times the user's average is a spike, above 1
/// @param spikeHistory        earlier transactions an average needs to be one, at least 1
/// @param spikePoints         0 to 40
/// @param velocityCount       so many transactions in five minutes, the current one included, are too many, at least 2
/// @param velocityPoints      0 to 40
/// @param newWalletDays       a wallet younger than this is new, days, above 0
/// @param highAmountUsd       an amount from here on is high, USD, above 0
/// @param newWalletPoints     0 to 40
/// @param travelKmPerHour     nobody travels faster, km/h, above 0
/// @param travelKm            shorter distances say nothing, km, at least 0
/// @param travelPoints        0 to 40
/// @param maxPoints           the most the layer gives, above 0, at most 40
public record RuleOptions(
        double spikeFactor,
        int spikeHistory,
        double spikePoints,
        int velocityCount,
        double velocityPoints,
        double newWalletDays,
        double highAmountUsd,
        double newWalletPoints,
        double travelKmPerHour,
        double travelKm,
        double travelPoints,
        double maxPoints) {
    private static final double MOST = 40;

    public RuleOptions {
        require(spikeFactor > 1, "spikeFactor", spikeFactor, "above 1");
        require(spikeHistory >= 1, "spikeHistory", spikeHistory, "at least 1");
        requirePoints("spikePoints", spikePoints);
        require(velocityCount >= 2, "velocityCount", velocityCount, "at least 2");
        requirePoints("velocityPoints", velocityPoints);
        require(newWalletDays > 0, "newWalletDays", newWalletDays, "above 0");
        require(highAmountUsd > 0, "highAmountUsd", highAmountUsd, "above 0");
        requirePoints("newWalletPoints", newWalletPoints);
        require(travelKmPerHour > 0, "travelKmPerHour", travelKmPerHour, "above 0");
        require(travelKm >= 0, "travelKm", travelKm, "at least 0");
        requirePoints("travelPoints", travelPoints);
        require(maxPoints > 0 && maxPoints <= MOST, "maxPoints", maxPoints, "above 0, at most 40");
    }

    /// Ten times the average after five transactions: 20 points. Five in five minutes: 15. A wallet of less than seven
    /// days
    /// and 1,000 USD: 20. Faster than 900 km/h over more than 200 km: 25. Together at most 40.
    public static RuleOptions defaults() {
        return new RuleOptions(10, 5, 20, 5, 15, 7, 1_000, 20, 900, 200, 25, MOST);
    }

    private static void requirePoints(String name, double value) {
        require(value >= 0 && value <= MOST, name, value, "0 to 40");
    }

    private static void require(boolean holds, String name, Number value, String range) {
        if (!holds) {
            throw new IllegalArgumentException(name + " must be " + range + ", got " + value);
        }
    }
}
