package dev.vigil.benchmarks;

import org.jspecify.annotations.Nullable;

/// One measured number.
///
/// @param target what DESIGN wants, for people; null where nothing is wanted
public record Figure(
        String name, double value, String unit, @Nullable String target) {
    public static Figure of(String name, double value, String unit) {
        return new Figure(name, value, unit, null);
    }

    public static Figure of(String name, double value, String unit, String target) {
        return new Figure(name, value, unit, target);
    }

    /// A count, exact up to 2⁵³.
    public static Figure of(String name, long count, String unit) {
        return new Figure(name, (double) count, unit, null);
    }

    /// A count, exact up to 2⁵³.
    public static Figure of(String name, long count, String unit, String target) {
        return new Figure(name, (double) count, unit, target);
    }
}
