package dev.vigil.lifecycle.trial;

/// A share of both models on the same observations.
///
/// @param difference by how much the challenger's is larger
public record Pair(Share champion, Share challenger, Share difference) {
    /// @param both           hits of both
    /// @param onlyChampion   hits of the champion alone
    /// @param onlyChallenger hits of the challenger alone
    /// @param of             observations, above 0
    static Pair of(double both, double onlyChampion, double onlyChallenger, double of) {
        return new Pair(
                Share.of(both + onlyChampion, of),
                Share.of(both + onlyChallenger, of),
                Share.difference(onlyChallenger, onlyChampion, of));
    }
}
