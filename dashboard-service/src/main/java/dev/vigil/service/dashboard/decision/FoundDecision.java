package dev.vigil.service.dashboard.decision;

import dev.vigil.clickhouse.StoredDecision;
import dev.vigil.decision.Decision;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A decision from wherever it was found.
///
/// @param traceId   of the trace that shows its way, empty when there is none
/// @param partition of the decision on its topic
/// @param user      what is stored of the user, null when only the vector tells
public record FoundDecision(
        Decision decision,
        Instant receivedAt,
        String traceId,
        int partition,
        long offset,
        StoredDecision.@Nullable UserFacts user) {}
