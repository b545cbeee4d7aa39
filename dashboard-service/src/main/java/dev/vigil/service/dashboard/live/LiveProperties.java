package dev.vigil.service.dashboard.live;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/// The live feed.
///
/// @param batchInterval       a batch is sent this often, when there is something to send
/// @param batchSize           decisions in a batch at most; more are sampled
/// @param maxWaitingBatches   batches kept for a client that does not read, before the oldest are dropped
/// @param sendTimeLimit       a client that does not take one message within this time is disconnected
/// @param probeInterval       how often a client's end is asked for a sign of life
/// @param maxUnansweredProbes how many of those may stay unanswered before the client is disconnected
/// @param maxSessions         clients at the same time; further ones are turned away
/// @param maxMessageSize      of what a client says; larger messages end the session
/// @param allowedOrigins      pages of other origins that may connect, such as `https://console.example.com`; the page
/// this service serves always may
@Validated
@ConfigurationProperties("vigil.dashboard.live")
public record LiveProperties(
        @DefaultValue("100ms") @NotNull Duration batchInterval,
        @DefaultValue("100") @Min(10) @Max(1_000) int batchSize,
        @DefaultValue("20") @Min(1) @Max(1_000) int maxWaitingBatches,
        @DefaultValue("5s") @NotNull Duration sendTimeLimit,
        @DefaultValue("10s") @NotNull Duration probeInterval,
        @DefaultValue("3") @Min(1) @Max(100) int maxUnansweredProbes,
        @DefaultValue("200") @Min(1) @Max(10_000) int maxSessions,
        @DefaultValue("8KB") @NotNull DataSize maxMessageSize,
        @DefaultValue List<String> allowedOrigins) {}
