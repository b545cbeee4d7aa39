package dev.vigil.service.ingestion.simulator;

import dev.vigil.simulation.SimulationOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Where the simulated stream of one seed stands: enough to make it again and go on.
///
/// @param options    what is simulated
/// @param historyEnd simulated time from which the stream is paced
/// @param labelDelay how long after it happened a fraud becomes known; 7 days in a state of before it was kept
/// @param changes    of the share of fraud, in order
/// @param safe       how many transactions Kafka has acknowledged, all from the first on
/// @param reserved   how many may have been sent, acknowledged or not: what comes before this is not to be changed any
///                   more, because the same id must not come with other content
record SimulatorState(
        SimulationOptions options,
        Instant historyEnd,
        Duration labelDelay,
        List<Change> changes,
        long safe,
        long reserved) {
    private static final Duration USUAL_LABEL_DELAY = Duration.ofDays(7);

    SimulatorState {
        labelDelay = Objects.requireNonNullElse(labelDelay, USUAL_LABEL_DELAY);
        changes = List.copyOf(changes);
    }

    /// Another share of fraud.
    ///
    /// @param after how many transactions had been drawn before
    record Change(long after, double fraudShare) {}

    static SimulatorState begin(SimulatorProperties properties, Instant now) {
        Instant historyEnd = now.minus(properties.lead());
        return new SimulatorState(
                properties.options(historyEnd.minus(properties.history())),
                historyEnd,
                properties.labelDelay(),
                List.of(),
                0,
                0);
    }

    /// The share of fraud in the end.
    double fraudShare() {
        return changes.isEmpty() ? options.fraudShare() : changes.getLast().fraudShare();
    }

    SimulatorState withChange(Change change) {
        List<Change> all = new ArrayList<>(changes);
        all.add(change);
        return new SimulatorState(options, historyEnd, labelDelay, all, safe, reserved);
    }

    SimulatorState withPosition(long safeCount, long reservedCount) {
        return new SimulatorState(options, historyEnd, labelDelay, changes, safeCount, reservedCount);
    }
}
