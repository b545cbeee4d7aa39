package dev.vigil.service.dashboard.feed;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/// What is kept in memory of the stream of decisions.
///
/// @param window             statistics of each second are kept this long; longer ranges are asked of ClickHouse
/// @param recentDecisions    decisions kept whole, to be found before ClickHouse has them
/// @param recentBytes        memory for those, taken at start
/// @param recentRejections   dead letters kept
/// @param rejectionBytes     memory for those at most
/// @param shownPerSecond     decisions of one verdict that are read for live sessions each second; more are sampled
/// @param checkInterval      how often lag, contact with the broker and new partitions are looked at
@Validated
@ConfigurationProperties("vigil.dashboard.feed")
public record FeedProperties(
        @DefaultValue("15m") @NotNull Duration window,
        @DefaultValue("20000") @Min(1) @Max(10_000_000) int recentDecisions,
        @DefaultValue("48MB") @NotNull DataSize recentBytes,
        @DefaultValue("1000") @Min(1) @Max(100_000) int recentRejections,
        @DefaultValue("16MB") @NotNull DataSize rejectionBytes,
        @DefaultValue("10000") @Min(1) @Max(1_000_000) int shownPerSecond,
        @DefaultValue("5s") @NotNull Duration checkInterval) {}
