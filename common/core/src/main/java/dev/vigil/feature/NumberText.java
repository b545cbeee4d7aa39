package dev.vigil.feature;

import java.util.Locale;

/// Numbers as an analyst reads them: as many decimals as matter, thousands set apart. Every reason of every decision
/// has two of them, and `String.format` would take longer than the models.
final class NumberText {
    private static final double WHOLE_FROM = 1_000;
    private static final double ONE_DECIMAL_FROM = 10;
    private static final double LARGEST = 1e15;
    private static final int GROUP = 3;

    private NumberText() {}

    /// Whole from 1,000 on and where nothing is lost, one decimal from 10 on, else two; halves are rounded away from
    /// zero.
    static String of(double value) {
        double size = Math.abs(value);
        if (size >= LARGEST) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        int decimals = size >= WHOLE_FROM || value == Math.rint(value) ? 0 : size >= ONE_DECIMAL_FROM ? 1 : 2;
        int unit = decimals == 0 ? 1 : decimals == 1 ? 10 : 100;
        long scaled = Math.round(size * unit);
        StringBuilder text = new StringBuilder();
        if (value < 0 && scaled > 0) {
            text.append('-');
        }
        appendGrouped(text, scaled / unit);
        if (decimals > 0) {
            String fraction = Long.toString(scaled % unit);
            text.append('.').repeat('0', decimals - fraction.length()).append(fraction);
        }
        return text.toString();
    }

    private static void appendGrouped(StringBuilder text, long whole) {
        int start = text.length();
        text.append(whole);
        for (int position = text.length() - GROUP; position > start; position -= GROUP) {
            text.insert(position, ',');
        }
    }
}
