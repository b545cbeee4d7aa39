package dev.vigil.service.training;

import dev.vigil.transaction.Transaction;
import java.io.IOException;

/// Past transactions to learn from.
interface History {
    /// What this history is, for people: a file's name or `simulation`.
    String description();

    /// Hands over every transaction, oldest first.
    ///
    /// @throws IOException if a file cannot be read; the message names it
    void replay(Visitor visitor) throws IOException;

    /// Receives a history.
    interface Visitor {
        /// @param fraud whether the transaction is known to be a fraud
        /// @param share how much of the history has been handed over, 0 to 1
        void transaction(Transaction transaction, boolean fraud, double share);
    }
}
