package dev.vigil.lifecycle;

import java.util.Locale;

/// One thing a model must prove.
///
/// @param measure what was measured, for people
/// @param value   what it was; NaN fails every check
/// @param bound   what it had to be
/// @param side    on which side of the bound the value must lie; the bound itself is good
public record Check(String measure, double value, double bound, Side side) {
    /// The good side of a bound.
    public enum Side {
        AT_LEAST,
        AT_MOST
    }

    static Check atLeast(String measure, double value, double bound) {
        return new Check(measure, value, bound, Side.AT_LEAST);
    }

    static Check atMost(String measure, double value, double bound) {
        return new Check(measure, value, bound, Side.AT_MOST);
    }

    /// Whether the value is on the good side.
    public boolean passed() {
        return switch (side) {
            case AT_LEAST -> value >= bound;
            case AT_MOST -> value <= bound;
        };
    }

    /// How far the value is on the wrong side, 0 when it is not; NaN when there is no value.
    public double shortfall() {
        return passed() ? 0 : Math.abs(bound - value);
    }

    /// The check as a sentence, such as `recall of what is not approved is 0.72, at least 0.8 is wanted: 0.08 too
    /// little`.
    public String text() {
        String wanted = side == Side.AT_LEAST ? "at least" : "at most";
        String sentence = "%s is %s, %s %s is wanted".formatted(measure, number(value), wanted, number(bound));
        if (passed()) {
            return sentence;
        }
        return sentence + ": " + number(shortfall()) + (side == Side.AT_LEAST ? " too little" : " too much");
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value)
                .replaceFirst("(\\.\\d*?)0+$", "$1")
                .replaceFirst("\\.$", "");
    }
}
