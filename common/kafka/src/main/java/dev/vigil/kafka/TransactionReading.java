package dev.vigil.kafka;

import dev.vigil.transaction.TransactionDraft;
import dev.vigil.transaction.Violation;
import java.util.List;

/// The outcome of reading a transaction's message.
public sealed interface TransactionReading {
    /// The message has the form of a transaction; whether its values make sense is for validation to say.
    record WellFormed(TransactionDraft draft) implements TransactionReading {}

    /// The message does not have that form.
    ///
    /// @param violations at least one; the field [#RECORD] stands for the message as a whole
    record Malformed(List<Violation> violations) implements TransactionReading {
        /// The field of a violation that concerns no single property.
        public static final String RECORD = "record";

        public Malformed {
            violations = List.copyOf(violations);
        }
    }
}
