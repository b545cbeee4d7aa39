package dev.vigil.decision;

import dev.vigil.risk.Combination;

/// When a score is reviewed and when it is blocked (C42).
///
/// @param version     names this policy in every decision it takes
/// @param reviewFrom  scores from here on are reviewed, 0 to 100
/// @param blockAbove  scores above this are blocked, not below `reviewFrom`
/// @param combination how layers become a score
public record DecisionPolicy(String version, double reviewFrom, double blockAbove, Combination combination) {
    /// Below 30 approved, 30 to 70 inclusive reviewed, above 70 blocked; layers add up.
    public static final DecisionPolicy DEFAULT = new DecisionPolicy("default-1", 30, 70, Combination.SUM);

    public DecisionPolicy {
        if (!(reviewFrom >= 0 && blockAbove >= reviewFrom && blockAbove <= 100)) {
            throw new IllegalArgumentException("thresholds must satisfy 0 <= review <= block <= 100, got review "
                    + reviewFrom + ", block " + blockAbove);
        }
    }

    /// The verdict for a score of 0 to 100.
    public Verdict verdict(double score) {
        if (score > blockAbove) {
            return Verdict.BLOCKED;
        }
        return score >= reviewFrom ? Verdict.REVIEW : Verdict.APPROVED;
    }
}
