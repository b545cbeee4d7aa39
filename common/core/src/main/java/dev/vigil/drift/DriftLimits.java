package dev.vigil.drift;

import java.time.Duration;

/// What counts as drift, and how much must be known to speak of it.
///
/// @param medium        stability index above which a distribution has moved
/// @param high          stability index above which it has moved far, not below `medium`
/// @param ownMovement   a distribution whose index was above this on an ordinary day of the history is not judged
/// @param highFeatures  so many features must have moved far for the data to have; fewer count as medium
/// @param minimumRows   least number of transactions in a day to compare it
/// @param warmUp        how long profiles fill before their features can be compared
/// @param drop          a fall of recall or average precision above this is drift
/// @param errors        a fall counts from so many standard errors on
/// @param minimumFrauds least number of known frauds to measure recall and average precision
public record DriftLimits(
        double medium,
        double high,
        double ownMovement,
        int highFeatures,
        int minimumRows,
        Duration warmUp,
        double drop,
        double errors,
        int minimumFrauds) {
    public static final DriftLimits DEFAULT =
            new DriftLimits(0.3, 0.5, 0.1, 3, 1_000, Duration.ofDays(10), 0.05, 3, 50);

    public DriftLimits {
        if (!(medium > 0 && high >= medium)) {
            throw new IllegalArgumentException(
                    "limits must satisfy 0 < medium <= high, got medium " + medium + ", high " + high);
        }
        if (!(ownMovement > 0 && ownMovement <= medium)) {
            throw new IllegalArgumentException(
                    "ownMovement must be above 0 and at most medium, " + medium + ", got " + ownMovement);
        }
    }

    /// The level of a stability index.
    DriftLevel level(double index) {
        if (index > high) {
            return DriftLevel.HIGH;
        }
        return index > medium ? DriftLevel.MEDIUM : DriftLevel.NONE;
    }
}
