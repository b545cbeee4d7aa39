package dev.vigil.service.dashboard.privacy;

import dev.vigil.kafka.DecisionSummary;
import dev.vigil.security.PersonalData;

/// How a caller sees personal data.
public enum Sight {
    /// As they are.
    PLAIN,
    /// Wallet addresses with their middle left out, free text without what looks like personal data, and no places.
    MASKED;

    /// Whether wallet addresses may be searched by their beginning: who sees masks could find a whole address that way,
    /// letter by letter.
    public boolean searchesWallets() {
        return this == PLAIN;
    }

    public String wallet(String address) {
        return this == PLAIN ? address : PersonalData.mask(address);
    }

    /// What somebody wrote, which may be anything.
    public String text(String written) {
        return this == PLAIN ? written : PersonalData.redact(written);
    }

    public DecisionSummary decision(DecisionSummary decision) {
        return this == PLAIN
                ? decision
                : new DecisionSummary(
                        decision.transactionId(),
                        decision.userId(),
                        wallet(decision.walletAddress()),
                        decision.verdict(),
                        decision.score(),
                        decision.amount(),
                        decision.currency(),
                        decision.amountUsd(),
                        decision.type(),
                        decision.timestamp(),
                        decision.decidedAt(),
                        decision.ipCountry(),
                        decision.deviceType(),
                        decision.degraded(),
                        decision.topReason());
    }
}
