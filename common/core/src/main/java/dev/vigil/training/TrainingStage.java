package dev.vigil.training;

import java.util.Locale;

/// The stages of a training run in their order, and its two ends.
public enum TrainingStage {
    /// Collecting the history and replaying it to feature vectors.
    FEATURES(0, 35),
    FOREST(35, 42),
    AUTOENCODER(42, 85),
    THRESHOLDS(85, 90),
    EVALUATE(90, 97),
    PUBLISH(97, 100),
    DONE(100, 100),
    FAILED(100, 100);

    private final int startsAtPercent;
    private final int endsAtPercent;
    private final String wireName = name().toLowerCase(Locale.ROOT);

    TrainingStage(int startsAtPercent, int endsAtPercent) {
        this.startsAtPercent = startsAtPercent;
        this.endsAtPercent = endsAtPercent;
    }

    /// How much of a usual run lies behind, some way into this stage: 0 to 100.
    ///
    /// @param share 0 at the start of the stage, 1 at its end
    public double percent(double share) {
        return startsAtPercent + Math.clamp(share, 0, 1) * (endsAtPercent - startsAtPercent);
    }

    /// Whether the run is over.
    public boolean isEnd() {
        return this == DONE || this == FAILED;
    }

    /// The name used in JSON.
    public String wireName() {
        return wireName;
    }
}
