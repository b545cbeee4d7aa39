package dev.vigil.service.dashboard.statistics;

import dev.vigil.service.dashboard.feed.Latency;
import dev.vigil.service.dashboard.feed.Tally;
import dev.vigil.service.dashboard.feed.VerdictCounts;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;

/// Counts and rates of a stretch of time.
@Schema(name = "Statistics")
record StatisticsView(
        Instant from,
        Instant to,

        @Schema(description = "Decisions; approved + review + blocked.")
        long total,

        long approved,
        long review,
        long blocked,

        @Schema(description = "Decisions by rules alone, counted in total too.")
        long degraded,

        @Schema(description = "Records that could not be taken in.")
        long rejected,

        @Schema(description = "Transactions that came again; decided once.")
        long duplicates,

        double decisionsPerSecond,

        @Schema(description = "Blocked of total, 0 to 1; 0 without decisions.")
        double blockRate,

        @Schema(description = "Review of total, 0 to 1; 0 without decisions.")
        double reviewRate,

        Latency latencyMs,

        double amountUsdBlocked,

        @Schema(description = "The model in force now, empty when there is none.")
        String modelVersion) {
    static StatisticsView of(Tally tally, Instant from, Instant to, String modelVersion) {
        double seconds = Math.max(1e-3, Duration.between(from, to).toMillis() / 1e3);
        VerdictCounts verdicts = tally.verdicts();
        long total = verdicts.total();
        return new StatisticsView(
                from,
                to,
                total,
                verdicts.approved(),
                verdicts.review(),
                verdicts.blocked(),
                tally.degraded(),
                tally.rejected(),
                tally.duplicates(),
                total / seconds,
                rate(verdicts.blocked(), total),
                rate(verdicts.review(), total),
                tally.latency(),
                tally.amountUsdBlocked(),
                modelVersion);
    }

    private static double rate(long part, long total) {
        return total == 0 ? 0 : (double) part / total;
    }
}
