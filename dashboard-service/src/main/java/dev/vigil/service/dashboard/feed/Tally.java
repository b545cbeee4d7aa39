package dev.vigil.service.dashboard.feed;

/// What happened in a stretch of time.
///
/// @param start    seconds since the epoch
/// @param degraded decisions by rules alone, counted among the verdicts too
public record Tally(
        long start,
        VerdictCounts verdicts,
        long degraded,
        long rejected,
        long duplicates,
        double amountUsdBlocked,
        Latency latency) {}
