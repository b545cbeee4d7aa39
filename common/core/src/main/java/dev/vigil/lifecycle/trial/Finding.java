package dev.vigil.lifecycle.trial;

import java.util.Locale;

/// One thing a model under test must show, and whether it does.
///
/// @param text one sentence for people
public record Finding(String text, Standing standing) {
    /// Whether something is shown.
    public enum Standing {
        /// It holds.
        GOOD,
        /// It does not hold.
        BAD,
        /// More transactions may show it.
        OPEN;

        private final String wireName = name().toLowerCase(Locale.ROOT);

        /// The name used in JSON.
        public String wireName() {
            return wireName;
        }
    }

    /// @param bound the true value must be at most this
    static Finding atMost(String text, Mean mean, double bound) {
        return new Finding(text, standing(mean.low(), mean.high(), Double.NEGATIVE_INFINITY, bound));
    }

    /// @param bound the true value must be at least this
    static Finding atLeast(String measure, Share share, double bound) {
        return between(measure, share, bound, Double.POSITIVE_INFINITY);
    }

    /// Holds when the whole interval is within the bounds, and does not when it is outside.
    static Finding between(String measure, Share share, double lowest, double highest) {
        String text = String.format(Locale.ROOT, "%s is %s, %s", measure, interval(share), bounds(lowest, highest));
        return new Finding(text, standing(share.low(), share.high(), lowest, highest));
    }

    private static Standing standing(double low, double high, double lowest, double highest) {
        if (low >= lowest && high <= highest) {
            return Standing.GOOD;
        }
        return high < lowest || low > highest ? Standing.BAD : Standing.OPEN;
    }

    private static String interval(Share share) {
        return String.format(Locale.ROOT, "%.4f (%.4f to %.4f)", share.value(), share.low(), share.high());
    }

    private static String bounds(double lowest, double highest) {
        if (lowest == Double.NEGATIVE_INFINITY) {
            return String.format(Locale.ROOT, "at most %.4f is allowed", highest);
        }
        return highest == Double.POSITIVE_INFINITY
                ? String.format(Locale.ROOT, "at least %.4f is wanted", lowest)
                : String.format(Locale.ROOT, "%.4f to %.4f is allowed", lowest, highest);
    }
}
