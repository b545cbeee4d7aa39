package dev.vigil.layer.supervised;

/// How boosted trees are grown.
///
/// @param trees          number of trees, 1 to 1,000
/// @param depth          levels of splits in a tree, 1 to 8
/// @param learningRate   share of its fit each tree contributes, above 0, at most 1
/// @param ordinaryShare  share of the rows not known as frauds each tree sees, above 0, at most 1; the frauds it
///                       sees
/// all
/// @param featureShare   share of the features each tree may split on, above 0, at most 1; at least one is used
/// @param regularisation how much evidence a leaf must have before it moves far from 0, 0 and more: the lambda of
///                       the XGBoost paper
/// @param leastCurvature sum of the second derivatives both sides of a split must have, 0 and more: p(1 - p) for
///                       each
/// row
public record BoostedTreesOptions(
        int trees,
        int depth,
        double learningRate,
        double ordinaryShare,
        double featureShare,
        double regularisation,
        double leastCurvature) {
    static final int MAX_TREES = 1_000;
    static final int MAX_DEPTH = 8;

    public BoostedTreesOptions {
        require(trees >= 1 && trees <= MAX_TREES, "trees", trees, "1 to " + MAX_TREES);
        require(depth >= 1 && depth <= MAX_DEPTH, "depth", depth, "1 to " + MAX_DEPTH);
        requireShare("learningRate", learningRate);
        requireShare("ordinaryShare", ordinaryShare);
        requireShare("featureShare", featureShare);
        requirePositive("regularisation", regularisation);
        requirePositive("leastCurvature", leastCurvature);
    }

    /// 100 trees of 5 levels, learning rate 0.06; each sees 30 % of the ordinary rows and of the features.
    public static BoostedTreesOptions defaults() {
        return new BoostedTreesOptions(100, 5, 0.06, 0.3, 0.3, 10, 0.5);
    }

    private static void requireShare(String name, double value) {
        require(value > 0 && value <= 1, name, value, "above 0, at most 1");
    }

    private static void requirePositive(String name, double value) {
        require(value >= 0 && value < Double.POSITIVE_INFINITY, name, value, "0 and more");
    }

    private static void require(boolean holds, String name, Number value, String range) {
        if (!holds) {
            throw new IllegalArgumentException(name + " must be " + range + ", got " + value);
        }
    }
}
