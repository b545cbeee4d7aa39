package dev.vigil.lifecycle.trial;

import dev.vigil.decision.Verdict;

/// Transactions of which both models said the same, as far as scores of whole points tell.
///
/// @param champion            the verdict of the model in force
/// @param challenger          the verdict of the model under test
/// @param championScore       0 to 100
/// @param challengerScore     0 to 100
/// @param transactions        how many
/// @param decidedByChallenger how many of them
/// @param knownFrauds         how many of them
/// @param asking              how long it took to ask both about them
public record Contested(
        Verdict champion,
        Verdict challenger,
        double championScore,
        double challengerScore,
        long transactions,
        long decidedByChallenger,
        long knownFrauds,
        AskingTime asking) {
    boolean championAlerts() {
        return champion != Verdict.APPROVED;
    }

    boolean challengerAlerts() {
        return challenger != Verdict.APPROVED;
    }
}
