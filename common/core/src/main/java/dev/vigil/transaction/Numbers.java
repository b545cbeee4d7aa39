package dev.vigil.transaction;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Reads decimal numbers in ASCII, with sign, fraction and exponent.
final class Numbers {
    /// Longer text is no amount of money.
    private static final int MAX_LENGTH = 64;

    private static final int LONG_DIGITS = 18;

    private Numbers() {}

    /// The exact number, or null when the text is none. An exponent is kept as scale, so `1e999999999` costs nothing
    /// until somebody expands it.
    static @Nullable BigDecimal decimal(String text) {
        BigDecimal plain = plainDecimal(text);
        if (plain != null || !isNumeric(text)) {
            return plain;
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException malformed) {
            return null;
        }
    }

    /// The number, or NaN when the text is none.
    static double floating(String text) {
        if (!isNumeric(text)) {
            return Double.NaN;
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException malformed) {
            return Double.NaN;
        }
    }

    /// The common case, digits with at most one point: null for everything else.
    private static @Nullable BigDecimal plainDecimal(String text) {
        int length = text.length();
        if (length > LONG_DIGITS || text.charAt(length - 1) == '.') {
            return null;
        }
        long unscaled = 0;
        int point = -1;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                unscaled = unscaled * 10 + (c - '0');
            } else if (c == '.' && point < 0 && i > 0) {
                point = i;
            } else {
                return null;
            }
        }
        return BigDecimal.valueOf(unscaled, point < 0 ? 0 : length - point - 1);
    }

    private static boolean isNumeric(String text) {
        if (text.length() > MAX_LENGTH) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean allowed = (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E';
            if (!allowed) {
                return false;
            }
        }
        return true;
    }
}
