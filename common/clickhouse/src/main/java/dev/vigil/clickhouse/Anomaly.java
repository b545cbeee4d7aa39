package dev.vigil.clickhouse;

import java.time.Instant;

/// A reading that another system found strange (C12).
///
/// @param value     in the metric's own unit
/// @param timestamp of the reading
/// @param score     as the other system gave it
public record Anomaly(
        String source,
        String metric,
        double value,
        Instant timestamp,
        boolean anomaly,
        double score,
        String type,
        Instant receivedAt) {}
