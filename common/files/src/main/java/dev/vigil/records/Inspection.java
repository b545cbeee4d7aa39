package dev.vigil.records;

import dev.vigil.transaction.Transaction;
import dev.vigil.transaction.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the inspection of a record found.
public sealed interface Inspection {
    /// The record is a transaction.
    record Sound(Transaction transaction) implements Inspection {}

    /// The record is none.
    ///
    /// @param transactionId the id it claims, null when it could not be made out
    /// @param userId        the user it claims, null when he could not be made out
    /// @param reason        one line that sums it up
    /// @param violations    everything that is wrong, at least one
    record Faulty(@Nullable String transactionId, @Nullable String userId, String reason, List<Violation> violations)
            implements Inspection {
        public Faulty {
            violations = List.copyOf(violations);
        }

        /// A record with a fault that concerns it as a whole.
        public static Faulty record(String value, String rule, String message) {
            return new Faulty(null, null, message, List.of(new Violation("record", value, rule, message)));
        }
    }
}
