package dev.vigil.layer.isolation;

/// How an isolation forest is grown.
///
/// @param trees         number of trees, 1 to 1,000
/// @param subsample     rows each tree is grown from, 2 to 4,096; all rows when there are fewer
/// @param contamination share of the training rows that [IsolationForest#threshold] calls anomalies, above 0, at most
///                      0.5
/// @param maxFeatures   share of the features each tree may split on, above 0, at most 1; at least one feature is
///                      used
public record IsolationForestOptions(int trees, int subsample, double contamination, double maxFeatures) {
    static final int MAX_TREES = 1_000;
    static final int MAX_SUBSAMPLE = 4_096;

    public IsolationForestOptions {
        require(trees >= 1 && trees <= MAX_TREES, "trees", trees, "1 to " + MAX_TREES);
        require(subsample >= 2 && subsample <= MAX_SUBSAMPLE, "subsample", subsample, "2 to " + MAX_SUBSAMPLE);
        require(contamination > 0 && contamination <= 0.5, "contamination", contamination, "above 0, at most 0.5");
        require(maxFeatures > 0 && maxFeatures <= 1, "maxFeatures", maxFeatures, "above 0, at most 1");
    }

    /// 100 trees of 256 rows, contamination 0.01, all features.
    public static IsolationForestOptions defaults() {
        return new IsolationForestOptions(100, 256, 0.01, 1.0);
    }

    private static void require(boolean holds, String name, Number value, String range) {
        if (!holds) {
            throw new IllegalArgumentException(name + " must be " + range + ", got " + value);
        }
    }
}
