package dev.vigil.service.training;

import dev.vigil.transaction.Transaction;
import java.io.IOException;
import java.time.Instant;

/// Past transactions to learn from.
interface History {
    /// What this history is, for people: a file's name or `simulation`. Once it has been replayed, also what was
    /// in it.
    String description();

    /// Whether somebody found its frauds to be frauds. What was made up to look like one must not teach a layer to
    /// recognise it: it would block the first customers of a new installation for what only a simulation knows.
    boolean confirmed();

    /// Hands over every transaction, oldest first.
    ///
    /// @throws IOException if a file cannot be read or holds too little; the message names it
    void replay(Visitor visitor) throws IOException;

    /// Receives a history.
    interface Visitor {
        /// @param fraud whether the transaction is known to be a fraud now, with the whole history at hand
        void transaction(Transaction transaction, boolean fraud);

        /// That an earlier transaction was called a fraud, or none, at a time within the history or after it. Comes
        /// before the first transaction after that time: those before it are of a time when nobody had said so.
        void label(Transaction transaction, boolean fraud, Instant labelledAt);

        /// Called often.
        ///
        /// @param share how much of all the work is done, 0 to 1
        /// @param doing what is being done, for people
        void progressed(double share, String doing);
    }
}
