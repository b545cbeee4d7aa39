package dev.vigil.clickhouse;

import dev.vigil.transaction.Transaction;
import java.time.Instant;
import java.util.List;

/// A transaction that was decided, and what was said of it.
///
/// @param fraud          whether the label made last calls it a fraud; false without a label
/// @param calledFraud    when labels called it a fraud, in order
/// @param calledHarmless when labels said that it is none, in order
public record PastTransaction(
        Transaction transaction, boolean fraud, List<Instant> calledFraud, List<Instant> calledHarmless) {
    public PastTransaction {
        calledFraud = List.copyOf(calledFraud);
        calledHarmless = List.copyOf(calledHarmless);
    }
}
