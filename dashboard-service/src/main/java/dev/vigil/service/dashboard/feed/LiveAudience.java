package dev.vigil.service.dashboard.feed;

import dev.vigil.decision.Verdict;
import dev.vigil.kafka.DecisionSummary;

/// Who watches as things come from Kafka. Called by the readers' threads; must not block.
public interface LiveAudience {
    /// Whether anybody wants to see decisions with this verdict at the moment.
    boolean wants(Verdict verdict);

    /// Shows one decision.
    ///
    /// @param oneOf this stands for so many decisions of its verdict; 1 when all are shown
    void show(DecisionSummary decision, int oneOf);

    /// Tells how far a training run has come.
    ///
    /// @param progress the message as it is on its topic
    void training(String progress);
}
