package dev.vigil.profile;

/// The amounts people choose in order to stay below a limit at which somebody looks: 1,000, 5,000 and 10,000 US
/// dollars, and the 10 % below each.
public final class Structuring {
    private static final long[] THRESHOLD_CENTS = {1_000_00, 5_000_00, 10_000_00};

    private Structuring() {}

    /// Whether the amount is less than a threshold, but by no more than 10 % of it.
    public static boolean isJustBelow(long cents) {
        for (long threshold : THRESHOLD_CENTS) {
            if (cents < threshold && cents >= threshold - threshold / 10) {
                return true;
            }
        }
        return false;
    }

    /// How close the amount comes to the next threshold from below: 1 at the threshold, falling to 0 at 10 % below it
    /// and everywhere else.
    public static double closeness(long cents) {
        for (long threshold : THRESHOLD_CENTS) {
            long margin = threshold / 10;
            if (cents < threshold && cents >= threshold - margin) {
                return 1 - (threshold - cents) / (double) margin;
            }
        }
        return 0;
    }
}
