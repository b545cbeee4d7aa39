package dev.vigil.evaluation;

import java.util.Locale;

/// Where to draw the line between ordinary and strange.
public enum ThresholdMethod {
    /// A fixed share of ordinary rows lies above. Needs no labels.
    PERCENTILE,
    /// So many standard deviations above the mean of ordinary rows. Needs no labels.
    DEVIATION,
    /// Where the true positive rate exceeds the false positive rate by most (Youden: *Index for rating diagnostic
    /// tests*, Cancer 3, 1950).
    ROC,
    /// Where mistakes and reviews together cost least; see [Costs].
    COST;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /// Whether it can be computed without known frauds.
    public boolean needsFrauds() {
        return this == ROC || this == COST;
    }

    /// The name used in JSON, in ClickHouse and in configuration.
    public String wireName() {
        return wireName;
    }
}
