package dev.vigil.clickhouse;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A reading that another system found strange (C12).
///
/// @param id              the same for the same content
/// @param value           in the metric's own unit
/// @param timestamp       of the reading
/// @param score           as the other system gave it
/// @param acknowledgement null while nobody has taken notice
public record Anomaly(
        String id,
        String source,
        String metric,
        double value,
        Instant timestamp,
        boolean anomaly,
        double score,
        String type,
        Instant receivedAt,
        @Nullable Acknowledgement acknowledgement) {
    /// That somebody took notice.
    ///
    /// @param by as the audit log calls them
    public record Acknowledgement(Instant at, String by) {}
}
