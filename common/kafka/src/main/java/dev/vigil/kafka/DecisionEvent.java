package dev.vigil.kafka;

import dev.vigil.decision.Decision;
import java.time.Duration;
import java.time.Instant;

/// A decision as it stands on its topic.
///
/// @param receivedAt when Kafka took the transaction in
/// @param traceId    of the trace that shows its way, empty when there is none
public record DecisionEvent(Decision decision, Instant receivedAt, String traceId) {
    /// From intake to decision.
    public Duration latency() {
        return Duration.between(receivedAt, decision.decidedAt());
    }
}
