package dev.vigil.service.ingestion.simulator;

import dev.vigil.simulation.SimulationOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The simulated stream.
///
/// Simulated time begins `lead` + `history` before now. The history is sent as fast as Kafka takes it. From then on
/// simulated time runs so much faster than the clock on the wall that `rate` transactions a second come of the
/// population, until it has caught up with the wall clock; then it runs with it, and only as many transactions come as
/// the population makes (`users` x `per-user-and-day` / 86,400 a second).
///
/// @param enabled        whether there is a simulator at all; default false
/// @param rate           transactions a second while simulated time is behind the clock, 0.001 to 100,000; default 10
/// @param users          size of the population, 10 to 10,000,000; default 2,000
/// @param perUserAndDay  mean number of ordinary transactions of a user in a day; default 4
/// @param seed           another seed begins another stream; default 1
/// @param fraudShare     share of transactions that belong to a fraud, 0 to 0.5; default 0.005
/// @param lateShare      share of transactions that arrive minutes late, 0 to 1; default 0.01
/// @param duplicateShare share of transactions that arrive twice, 0 to 1; default 0.002
/// @param history        how much is sent at once on the first start; default 30 days
/// @param lead           how far behind the clock simulated time begins to run; default 10 days
/// @param labelDelay     how long after it happened a fraud becomes known: its label bears that time and is sent when
///                       simulated time gets there, 0 or more; default 7 days
/// @param mix            how often each kind of fraud is chosen relative to the others, by name; default all alike
@ConfigurationProperties(prefix = "vigil.simulator", ignoreUnknownFields = false)
record SimulatorProperties(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("10") double rate,
        @DefaultValue("2000") int users,
        @DefaultValue("4") double perUserAndDay,
        @DefaultValue("1") long seed,
        @DefaultValue("0.005") double fraudShare,
        @DefaultValue("0.01") double lateShare,
        @DefaultValue("0.002") double duplicateShare,
        @DefaultValue("30d") Duration history,
        @DefaultValue("10d") Duration lead,
        @DefaultValue("7d") Duration labelDelay,
        @DefaultValue Map<String, Double> mix) {
    static final double LEAST_RATE = 0.001;
    static final double MOST_RATE = 100_000;

    SimulatorProperties {
        require(rate >= LEAST_RATE && rate <= MOST_RATE, "rate", rate, LEAST_RATE + " to " + MOST_RATE);
        require(!history.isNegative(), "history", history, "0 or more");
        require(!lead.isNegative(), "lead", lead, "0 or more");
        require(!labelDelay.isNegative(), "label-delay", labelDelay, "0 or more");
        mix = Map.copyOf(mix);
    }

    private static void require(boolean holds, String name, Object value, String range) {
        if (!holds) {
            throw new IllegalArgumentException("vigil.simulator." + name + " must be " + range + ", is " + value);
        }
    }

    /// @throws IllegalArgumentException when a value is out of range
    SimulationOptions options(Instant start) {
        SimulationOptions usual = SimulationOptions.startingAt(start);
        return new SimulationOptions(
                users,
                perUserAndDay,
                start,
                seed,
                fraudShare,
                lateShare,
                duplicateShare,
                mix.isEmpty() ? usual.mix() : mix);
    }
}
