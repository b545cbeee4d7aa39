package dev.vigil.profile;

/// What happened in each window up to one moment: filled by a profile in one pass over its events and reused.
public final class WindowTotals {
    final long[] counts = new long[Window.COUNT];
    final long[] cents = new long[Window.COUNT];
    long similar;
    long belowThreshold;
    long previousMillis;
    long previousCents;
    boolean anyPrevious;

    /// Number of events.
    public long count(Window window) {
        return counts[window.slot()];
    }

    /// Sum of the amounts in US cents.
    public long cents(Window window) {
        return cents[window.slot()];
    }

    /// Events of the last 24 hours whose amount is within 2 % of the amount asked about.
    public long similarInDay() {
        return similar;
    }

    /// Events of the last 7 days with an amount just below a reporting threshold, see [Structuring].
    public long belowThresholdInWeek() {
        return belowThreshold;
    }

    /// Whether any remembered event lies at or before the moment.
    public boolean hasPrevious() {
        return anyPrevious;
    }

    /// Time of the last event at or before the moment, 0 without one.
    public long previousMillis() {
        return previousMillis;
    }

    /// Amount of that event in US cents, 0 without one.
    public long previousCents() {
        return previousCents;
    }
}
