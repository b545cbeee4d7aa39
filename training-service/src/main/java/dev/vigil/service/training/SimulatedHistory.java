package dev.vigil.service.training;

import dev.vigil.simulation.SimulatedTransaction;
import dev.vigil.simulation.Simulation;
import dev.vigil.simulation.SimulationOptions;
import dev.vigil.transaction.Transaction;
import java.time.Duration;
import java.time.Instant;

/// A history nobody lived: some days of a simulated exchange.
///
/// @param users      size of the population
/// @param seed       of every random choice
/// @param from       first moment
/// @param days       length
/// @param labelDelay how long after it happened a fraud becomes known
record SimulatedHistory(int users, long seed, Instant from, int days, Duration labelDelay) implements History {
    @Override
    public String description() {
        return "simulation of " + users + " users over " + days + " days, seed " + seed;
    }

    @Override
    public boolean confirmed() {
        return false;
    }

    @Override
    public void replay(Visitor visitor) {
        Simulation simulation = new Simulation(
                SimulationOptions.startingAt(from).withUsers(users).withSeed(seed));
        double length = Duration.ofDays(days).toMillis();
        String doing = "replaying " + description();
        while (true) {
            SimulatedTransaction next = simulation.next();
            double share =
                    Duration.between(from, next.transaction().timestamp()).toMillis() / length;
            if (share >= 1) {
                return;
            }
            Transaction transaction = next.transaction();
            visitor.transaction(transaction, next.fraud());
            if (next.fraud()) {
                visitor.label(transaction, true, transaction.timestamp().plus(labelDelay));
            }
            visitor.progressed(Math.max(share, 0), doing);
        }
    }
}
