package dev.vigil.training;

import java.util.Locale;

/// The tasks of a training run in their order, and its ends.
public enum TrainingStage {
    /// Collecting the history.
    EXTRACT(0, 20),
    /// Replaying it to feature vectors.
    FEATURES(20, 40),
    /// Looking for better hyper-parameters; left out unless somebody wants it. It takes as long as it is given, so
    /// that the run as a whole does not seem to get on meanwhile.
    SEARCH(40, 40),
    FOREST(40, 46),
    AUTOENCODER(46, 82),
    THRESHOLDS(82, 83),
    /// Learning from confirmed frauds; left out when there are too few.
    SUPERVISED(83, 88),
    /// Deciding held-out rows, beside the champion, and judging the answers.
    VALIDATE(88, 95),
    /// Keeping the bundle and what is known of it.
    REGISTER(95, 97),
    /// Trying the model beside the one in force, from putting it there to the end of its test; left out when there
    /// is none it must be compared with.
    TEST(97, 98),
    /// Putting the model in force.
    PROMOTE(98, 99),
    /// Leaving the model in force where it is, and saying why.
    REFUSE(98, 99),
    /// Telling everybody how it ended.
    NOTIFY(99, 100),
    /// A new model is in force, or under test beside the one that is.
    DONE(100, 100),
    /// The new model did not pass; the one in force stays.
    REFUSED(100, 100),
    /// Something broke.
    FAILED(100, 100),
    /// Somebody stopped it.
    CANCELLED(100, 100);

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
        return compareTo(DONE) >= 0;
    }

    /// The name used in JSON and in ClickHouse.
    public String wireName() {
        return wireName;
    }
}
