package dev.vigil.clickhouse;

import dev.vigil.transaction.Transaction;

/// A transaction that was decided.
///
/// @param fraud whether the label made last calls it a fraud; false without a label
public record PastTransaction(Transaction transaction, boolean fraud) {}
