package dev.vigil.transaction;

import java.util.List;
import java.util.stream.Collectors;

/// The outcome of validating a draft.
public sealed interface Validation {
    /// The draft is a transaction.
    record Valid(Transaction transaction) implements Validation {}

    /// The draft broke at least one rule; every broken rule is listed.
    record Rejected(List<Violation> violations) implements Validation {
        public Rejected {
            violations = List.copyOf(violations);
        }

        /// All messages in one line.
        public String reason() {
            return violations.stream().map(Violation::message).collect(Collectors.joining("; "));
        }
    }
}
