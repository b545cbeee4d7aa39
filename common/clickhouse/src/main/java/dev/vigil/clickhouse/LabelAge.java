package dev.vigil.clickhouse;

import org.jspecify.annotations.Nullable;

/// What was known of decisions when they were so many days old.
///
/// @param days        the age
/// @param decided     decisions that have reached it
/// @param alerts      of them, not approved
/// @param labelled    of them, called a fraud or harmless by that age
/// @param frauds      called a fraud by that age
/// @param caught      frauds that were not approved
/// @param falseAlarms called harmless by that age, and not approved
public record LabelAge(int days, long decided, long alerts, long labelled, long frauds, long caught, long falseAlarms) {
    /// Share of the frauds that was not approved; null when none was known.
    public @Nullable Double recall() {
        return share(caught, frauds);
    }

    /// Share of frauds among the labelled that were not approved; null when none was.
    public @Nullable Double precision() {
        return share(caught, caught + falseAlarms);
    }

    private static @Nullable Double share(long part, long whole) {
        return whole == 0 ? null : (double) part / whole;
    }
}
