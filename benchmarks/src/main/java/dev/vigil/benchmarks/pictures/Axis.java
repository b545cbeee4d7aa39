package dev.vigil.benchmarks.pictures;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// From values to places along one side of a picture.
///
/// @param title       what is measured, with its unit
/// @param from        the value at its beginning
/// @param to          the value at its end, above `from`
/// @param logarithmic whether equal factors are equally far apart; `from` is above 0 then
record Axis(String title, double from, double to, boolean logarithmic) {
    private static final int TICKS = 6;

    Axis {
        if (!(from < to) || (logarithmic && from <= 0)) {
            throw new IllegalArgumentException(title + ": no axis from " + from + " to " + to);
        }
    }

    static Axis linear(String title, double from, double to) {
        return new Axis(title, from, to, false);
    }

    static Axis logarithmic(String title, double from, double to) {
        return new Axis(title, from, to, true);
    }

    /// Where a value lies: 0 at the beginning, 1 at the end; what lies outside is moved to the nearer of them.
    double place(double value) {
        double place = logarithmic ? Math.log(value / from) / Math.log(to / from) : (value - from) / (to - from);
        return Math.clamp(Double.isNaN(place) ? 0 : place, 0, 1);
    }

    /// The value at a place between 0 and 1.
    double value(double place) {
        return logarithmic ? from * Math.pow(to / from, place) : from + place * (to - from);
    }

    /// Round values to be written beside it.
    List<Double> ticks() {
        return logarithmic ? powers() : steps();
    }

    private List<Double> powers() {
        List<Double> ticks = new ArrayList<>();
        for (int exponent = (int) Math.ceil(Math.log10(from) - 1e-9);
                Math.pow(10, exponent) <= to * (1 + 1e-9);
                exponent++) {
            ticks.add(Math.pow(10, exponent));
        }
        return ticks;
    }

    private List<Double> steps() {
        double rough = (to - from) / TICKS;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double factor = rough / power;
        double step = power * (factor <= 1 ? 1 : factor <= 2 ? 2 : factor <= 5 ? 5 : 10);
        List<Double> ticks = new ArrayList<>();
        for (double tick = Math.ceil(from / step) * step; tick <= to + step * 1e-9; tick += step) {
            ticks.add(tick);
        }
        return ticks;
    }

    /// A tick as it is written.
    static String text(double value) {
        if (value != 0 && (Math.abs(value) >= 1e6 || Math.abs(value) < 1e-4)) {
            return String.format(Locale.ROOT, "%.0e", value);
        }
        String text = String.format(Locale.ROOT, Math.abs(value) >= 1_000 ? "%,.0f" : "%.4f", value);
        return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
    }
}
