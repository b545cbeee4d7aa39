package dev.vigil.service.dashboard.statistics;

import dev.vigil.clickhouse.ClickHouseFailedException;
import dev.vigil.clickhouse.SelectStatistics;
import dev.vigil.clickhouse.SelectStatisticsSeries;
import dev.vigil.clickhouse.Statistics;
import dev.vigil.service.dashboard.feed.CurrentModel;
import dev.vigil.service.dashboard.feed.Latency;
import dev.vigil.service.dashboard.feed.RecentStatistics;
import dev.vigil.service.dashboard.feed.Tally;
import dev.vigil.service.dashboard.feed.VerdictCounts;
import dev.vigil.service.dashboard.web.TimeRange;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/// Answers from memory what memory knows in full, and asks ClickHouse for the rest.
///
/// When ClickHouse fails, a range that memory knows the end of is answered in part, and the answer's `from` says from
/// when on.
@Component
final class StatisticsSource {
    private final RecentStatistics recent;
    private final SelectStatistics statistics;
    private final SelectStatisticsSeries series;
    private final CurrentModel model;
    private final InstantSource clock;

    StatisticsSource(
            RecentStatistics recent,
            SelectStatistics statistics,
            SelectStatisticsSeries series,
            CurrentModel model,
            InstantSource clock) {
        this.recent = recent;
        this.statistics = statistics;
        this.series = series;
        this.model = model;
        this.clock = clock;
    }

    StatisticsView between(TimeRange range) {
        long knownFrom = recent.knownFrom();
        if (range.from().getEpochSecond() >= knownFrom) {
            return remembered(range);
        }
        try {
            Statistics stored = statistics.between(range.from(), range.to());
            return StatisticsView.of(tally(stored), range.from(), range.to(), model.version());
        } catch (ClickHouseFailedException e) {
            return remembered(rest(range, knownFrom, e));
        }
    }

    SeriesView series(TimeRange range, int points) {
        Steps steps = Steps.of(range, points, clock.instant());
        long knownFrom = recent.knownFrom();
        if (steps.first() >= knownFrom) {
            return remembered(steps);
        }
        try {
            return SeriesView.of(series.between(
                    Instant.ofEpochSecond(steps.first()), Instant.ofEpochSecond(steps.end()), steps.count()));
        } catch (ClickHouseFailedException e) {
            return remembered(Steps.of(rest(range, knownFrom, e), points, clock.instant()));
        }
    }

    private StatisticsView remembered(TimeRange range) {
        Tally tally = recent.tally(
                range.from().getEpochSecond(), range.to().plusNanos(999_999_999).getEpochSecond());
        return StatisticsView.of(tally, range.from(), range.to(), model.version());
    }

    private SeriesView remembered(Steps steps) {
        return SeriesView.of(recent.series(steps.first(), steps.end(), steps.width()), steps.width(), steps.end());
    }

    /// The part of a range that memory knows.
    ///
    /// @throws ClickHouseFailedException the given one, when memory knows nothing of the range
    private static TimeRange rest(TimeRange range, long knownFrom, ClickHouseFailedException otherwise) {
        Instant start = Instant.ofEpochSecond(knownFrom);
        if (!start.isBefore(range.to())) {
            throw otherwise;
        }
        return new TimeRange(start, range.to());
    }

    private static Tally tally(Statistics stored) {
        return new Tally(
                stored.from().getEpochSecond(),
                new VerdictCounts(stored.approved(), stored.review(), stored.blocked()),
                stored.degraded(),
                stored.rejected(),
                stored.duplicates(),
                stored.amountUsdBlocked(),
                stored.total() == 0
                        ? Latency.NONE
                        : new Latency(stored.latencyP50Ms(), stored.latencyP99Ms(), stored.latencyMaxMs()));
    }
}
