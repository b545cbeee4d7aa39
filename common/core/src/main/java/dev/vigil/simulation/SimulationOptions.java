package dev.vigil.simulation;

import java.time.Instant;
import java.util.Map;

/// What is simulated.
///
/// @param users          size of the population at the start, 10 to 10,000,000
/// @param perUserAndDay  mean number of ordinary transactions of a user in a day, above 0
/// @param start          the first moment
/// @param seed           the same options give the same transactions
/// @param fraudShare     share of all transactions that belong to a fraud, 0 to 0.5
/// @param lateShare      share of transactions that reach the system minutes after they happened, 0 to 1
/// @param duplicateShare share of transactions that are sent a second time, 0 to 1
/// @param mix            how often each scenario is chosen relative to the others, by [Scenario#name]; a scenario that
/// is
///                       missing is not played
public record SimulationOptions(
        int users,
        double perUserAndDay,
        Instant start,
        long seed,
        double fraudShare,
        double lateShare,
        double duplicateShare,
        Map<String, Double> mix) {
    public SimulationOptions {
        require(users >= 10 && users <= 10_000_000, "users", users, "10 to 10000000");
        require(perUserAndDay > 0 && perUserAndDay <= 10_000, "perUserAndDay", perUserAndDay, "above 0, at most 10000");
        require(fraudShare >= 0 && fraudShare <= 0.5, "fraudShare", fraudShare, "0 to 0.5");
        require(lateShare >= 0 && lateShare <= 1, "lateShare", lateShare, "0 to 1");
        require(duplicateShare >= 0 && duplicateShare <= 1, "duplicateShare", duplicateShare, "0 to 1");
        mix = Map.copyOf(mix);
        mix.forEach((name, weight) -> {
            require(Scenario.named(name).isPresent(), "mix", name, "one of " + Scenario.names());
            require(weight >= 0 && Double.isFinite(weight), "mix of " + name, weight, "at least 0");
        });
    }

    /// 2,000 users with four transactions a day each, one transaction in two hundred fraudulent, every scenario equally
    /// often, nothing late, nothing twice.
    public static SimulationOptions startingAt(Instant start) {
        return new SimulationOptions(2_000, 4, start, 1, 0.005, 0, 0, Scenario.equalMix());
    }

    public SimulationOptions withUsers(int count) {
        return new SimulationOptions(count, perUserAndDay, start, seed, fraudShare, lateShare, duplicateShare, mix);
    }

    public SimulationOptions withSeed(long value) {
        return new SimulationOptions(users, perUserAndDay, start, value, fraudShare, lateShare, duplicateShare, mix);
    }

    public SimulationOptions withFraudShare(double share) {
        return new SimulationOptions(users, perUserAndDay, start, seed, share, lateShare, duplicateShare, mix);
    }

    public SimulationOptions withDisorder(double late, double duplicate) {
        return new SimulationOptions(users, perUserAndDay, start, seed, fraudShare, late, duplicate, mix);
    }

    public SimulationOptions withMix(Map<String, Double> weights) {
        return new SimulationOptions(users, perUserAndDay, start, seed, fraudShare, lateShare, duplicateShare, weights);
    }

    /// Ordinary transactions a second when simulated time runs as fast as the wall clock.
    public double naturalRatePerSecond() {
        return users * perUserAndDay / 86_400;
    }

    private static void require(boolean holds, String name, Object value, String range) {
        if (!holds) {
            throw new IllegalArgumentException(name + " must be " + range + ", got " + value);
        }
    }
}
