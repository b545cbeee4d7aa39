package dev.vigil.decision;

/// Two models were asked about a transaction, and one of them decided.
///
/// @param role   of the model that decided
/// @param micros it took to ask that model, microseconds
/// @param rival  what the other one said, which holds for nothing but the comparison of the two
public record Contest(ModelRole role, double micros, Opinion rival) {
    /// What a model would have decided.
    ///
    /// @param score  0 to 100
    /// @param micros it took to ask, microseconds
    public record Opinion(String modelVersion, double score, Verdict verdict, double micros) {}
}
