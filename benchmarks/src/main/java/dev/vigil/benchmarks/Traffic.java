package dev.vigil.benchmarks;

import dev.vigil.simulation.Simulation;
import dev.vigil.simulation.SimulationOptions;
import dev.vigil.transaction.Transaction;
import java.time.Duration;
import java.time.Instant;

/// A stream of simulated transactions.
interface Traffic {
    /// The next transaction.
    Transaction next();

    /// As the simulation has them, repeats under the same id.
    static Traffic of(SimulationOptions options) {
        Simulation simulation = new Simulation(options);
        return () -> simulation.next().transaction();
    }

    /// Under ids that tell their place in the run.
    final class Numbered implements Traffic {
        private final Traffic simulated;
        private final String prefix;
        private long next;

        /// @param users  size of the population: the more, the shorter each history
        /// @param prefix of every id, so that runs do not meet
        Numbered(int users, long seed, String prefix) {
            this.simulated = of(SimulationOptions.startingAt(Instant.now().minus(Duration.ofDays(300)))
                    .withUsers(users)
                    .withSeed(seed));
            this.prefix = prefix;
        }

        /// How many transactions were taken: the number in the next one's id.
        long taken() {
            return next;
        }

        /// The id is the prefix followed by 0, 1, 2, ...
        @Override
        public Transaction next() {
            Transaction original = simulated.next();
            return new Transaction(
                    prefix + next++,
                    original.timestamp(),
                    original.userId(),
                    original.amount(),
                    original.currency(),
                    original.type(),
                    original.walletAddress(),
                    original.ipCountry(),
                    original.deviceType(),
                    original.accountOpenedAt(),
                    original.walletFirstSeenAt(),
                    original.location());
        }
    }
}
