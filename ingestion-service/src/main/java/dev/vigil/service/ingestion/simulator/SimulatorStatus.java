package dev.vigil.service.ingestion.simulator;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How the simulator is getting on.
///
/// @param enabled        whether the configuration has one at all
/// @param running        false while paused
/// @param rate           wished transactions a second
/// @param fraudShare     wished share of fraud
/// @param phase          what it does
/// @param historyPercent how much of the history has been sent
/// @param simulatedTime  the simulated time of the next transaction, absent before the start
/// @param published      transactions sent, those of earlier runs included
@Schema(description = "How the simulator is getting on")
record SimulatorStatus(
        boolean enabled,
        boolean running,
        double rate,
        @JsonProperty("fraud_share") double fraudShare,
        Phase phase,
        @JsonProperty("history_percent") int historyPercent,
        @JsonProperty("simulated_time") @Nullable Instant simulatedTime,
        long published,
        long seed,
        int users) {
    /// What the simulator does.
    enum Phase {
        /// There is none, or it has ended.
        @JsonProperty("off")
        OFF,
        /// Waiting for Kafka, or making earlier transactions again to find its place.
        @JsonProperty("starting")
        STARTING,
        /// Sending the history.
        @JsonProperty("history")
        HISTORY,
        /// Running faster than the clock, at the wished rate.
        @JsonProperty("live")
        LIVE,
        /// Running with the clock, at the rate of the population.
        @JsonProperty("caught_up")
        CAUGHT_UP
    }
}
