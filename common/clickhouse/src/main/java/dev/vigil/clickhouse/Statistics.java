package dev.vigil.clickhouse;

import java.time.Duration;
import java.time.Instant;

/// What was decided in a span of time: total = approved + review + blocked.
///
/// @param from         inclusive
/// @param to           exclusive
/// @param degraded     how many of them by rules alone
/// @param rejected     dead letters, not part of the total
/// @param duplicates   transactions that came again, not part of the total
/// @param latencyP50Ms from intake to decision; 0 when nothing was decided
/// @param modelVersion of the last decision, empty when there is none or rules alone decided
public record Statistics(
        Instant from,
        Instant to,
        long total,
        long approved,
        long review,
        long blocked,
        long degraded,
        long rejected,
        long duplicates,
        double latencyP50Ms,
        double latencyP99Ms,
        double latencyMaxMs,
        double amountUsdBlocked,
        String modelVersion) {
    public double decisionsPerSecond() {
        double seconds = Duration.between(from, to).toMillis() / 1000.0;
        return seconds > 0 ? total / seconds : 0;
    }

    /// 0 to 1.
    public double blockRate() {
        return total == 0 ? 0 : (double) blocked / total;
    }

    /// 0 to 1.
    public double reviewRate() {
        return total == 0 ? 0 : (double) review / total;
    }
}
