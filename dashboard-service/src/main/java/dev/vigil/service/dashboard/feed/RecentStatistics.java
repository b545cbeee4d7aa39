package dev.vigil.service.dashboard.feed;

import dev.vigil.decision.Verdict;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.HdrHistogram.IntCountsHistogram;
import org.jspecify.annotations.Nullable;

/// Counts and latencies of each of the last seconds, kept in memory so that they are there at once and whatever happens
/// to ClickHouse. A decision counts in the second it was decided in; one older than the window counts in the totals
/// alone. Safe for any number of threads.
public final class RecentStatistics {
    private static final long MAX_LATENCY_MILLIS = Duration.ofHours(1).toMillis();
    private static final int LATENCY_DIGITS = 2;
    /// So that a range as long as the window is still known whole when it is asked for a little late.
    private static final Duration SLACK = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final Second[] seconds;
    private final long since;
    private final VerdictCounter totals = new VerdictCounter();

    RecentStatistics(InstantSource clock, Duration window) {
        this.clock = clock;
        this.seconds = new Second[Math.toIntExact(window.plus(SLACK).toSeconds())];
        this.since = Math.floorDiv(clock.millis(), 1_000L) + 1;
        Arrays.setAll(seconds, _ -> new Second());
    }

    /// Counts one decision.
    ///
    /// @param latencyMillis from the transaction's arrival to its decision; negative ones (clocks apart) count as 0
    synchronized void decided(
            Verdict verdict, long decidedAtMillis, long latencyMillis, boolean degraded, double amountUsdBlocked) {
        totals.add(verdict);
        Second second = second(Math.floorDiv(decidedAtMillis, 1_000L));
        if (second != null) {
            second.verdicts.add(verdict);
            second.latency.recordValue(Math.clamp(latencyMillis, 0, MAX_LATENCY_MILLIS));
            second.degraded += degraded ? 1 : 0;
            second.amountUsdBlocked += amountUsdBlocked;
        }
    }

    /// Counts one dead letter.
    synchronized void rejected(long atMillis) {
        Second second = second(Math.floorDiv(atMillis, 1_000L));
        if (second != null) {
            second.rejected++;
        }
    }

    /// Counts one repeated transaction.
    synchronized void repeated(long atMillis) {
        Second second = second(Math.floorDiv(atMillis, 1_000L));
        if (second != null) {
            second.duplicates++;
        }
    }

    /// The first second known in full, as seconds since the epoch: the later of the start of this process and the start
    /// of the window.
    public long knownFrom() {
        return Math.max(since, now() - seconds.length + 2);
    }

    /// Decisions seen since this process started.
    public synchronized VerdictCounts totals() {
        return totals.counts();
    }

    /// What happened from second `from` to second `to`, exclusive.
    public Tally tally(long from, long to) {
        return series(from, to, Math.max(1, to - from)).getFirst();
    }

    /// What happened from second `from` to second `to`, exclusive, in steps of `width` seconds; the last step may be
    /// shorter. At least one step.
    public synchronized List<Tally> series(long from, long to, long width) {
        List<Tally> steps = new ArrayList<>();
        IntCountsHistogram latency = new IntCountsHistogram(MAX_LATENCY_MILLIS, LATENCY_DIGITS);
        long start = from;
        do {
            latency.reset();
            steps.add(sum(start, Math.min(to, start + width), latency));
            start += width;
        } while (start < to);
        return steps;
    }

    private Tally sum(long from, long to, IntCountsHistogram latency) {
        VerdictCounter verdicts = new VerdictCounter();
        long degraded = 0;
        long rejected = 0;
        long duplicates = 0;
        double amountUsdBlocked = 0;
        for (long each = Math.max(from, now() - seconds.length + 1); each < to; each++) {
            Second second = seconds[(int) (each % seconds.length)];
            if (second.epochSecond == each) {
                verdicts.add(second.verdicts);
                latency.add(second.latency);
                degraded += second.degraded;
                rejected += second.rejected;
                duplicates += second.duplicates;
                amountUsdBlocked += second.amountUsdBlocked;
            }
        }
        return new Tally(
                from, verdicts.counts(), degraded, rejected, duplicates, amountUsdBlocked, Latency.of(latency));
    }

    private @Nullable Second second(long epochSecond) {
        long now = now();
        long counted = Math.min(epochSecond, now);
        if (counted <= now - seconds.length) {
            return null;
        }
        Second second = seconds[(int) (counted % seconds.length)];
        if (second.epochSecond != counted) {
            second.restart(counted);
        }
        return second;
    }

    private long now() {
        return Math.floorDiv(clock.millis(), 1_000L);
    }

    private static final class Second {
        private final VerdictCounter verdicts = new VerdictCounter();
        private final IntCountsHistogram latency = new IntCountsHistogram(MAX_LATENCY_MILLIS, LATENCY_DIGITS);
        private long epochSecond = Long.MIN_VALUE;
        private long degraded;
        private long rejected;
        private long duplicates;
        private double amountUsdBlocked;

        void restart(long second) {
            epochSecond = second;
            verdicts.reset();
            latency.reset();
            degraded = 0;
            rejected = 0;
            duplicates = 0;
            amountUsdBlocked = 0;
        }
    }
}
