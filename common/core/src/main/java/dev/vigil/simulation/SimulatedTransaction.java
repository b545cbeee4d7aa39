package dev.vigil.simulation;

import dev.vigil.transaction.Transaction;
import org.jspecify.annotations.Nullable;

/// A transaction nobody made, and the truth about it.
///
/// @param emittedAt when it reaches the system, epoch milliseconds: later than its timestamp when it is late or a
/// repeat;
///                  never falls from one transaction of a simulation to the next
/// @param scenario  the fraud it belongs to, null for ordinary life
public record SimulatedTransaction(
        Transaction transaction, long emittedAt, @Nullable String scenario) {
    /// Whether it is part of a fraud.
    public boolean fraud() {
        return scenario != null;
    }
}
