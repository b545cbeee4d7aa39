package dev.vigil.service.scoring.topology;

import dev.vigil.transaction.Transaction;
import dev.vigil.transaction.Violation;
import java.util.List;

/// Whether a record may be decided.
sealed interface Admission {
    /// It is a valid transaction in the right place.
    record Admitted(Transaction transaction) implements Admission {}

    /// It is not.
    record Refused(String reason, List<Violation> violations) implements Admission {}
}
