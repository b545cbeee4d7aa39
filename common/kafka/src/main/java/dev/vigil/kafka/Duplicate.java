package dev.vigil.kafka;

import dev.vigil.decision.Verdict;
import java.time.Instant;

/// A transaction that came again with the same content: what was decided the first time still holds.
///
/// @param modelVersion the bundle that decided, empty when degraded
public record Duplicate(
        String transactionId,
        String userId,
        Verdict verdict,
        double score,
        Instant decidedAt,
        String modelVersion,
        Instant repeatedAt) {}
