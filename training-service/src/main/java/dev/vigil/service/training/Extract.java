package dev.vigil.service.training;

import dev.vigil.transaction.Transaction;
import java.util.ArrayDeque;
import java.util.Queue;

/// A history in memory, oldest first. What is taken out is gone, so that features take the memory of transactions.
final class Extract {
    private final Queue<Past> transactions = new ArrayDeque<>();

    /// @param fraud whether it is known to be a fraud
    record Past(Transaction transaction, boolean fraud) {}

    void add(Transaction transaction, boolean fraud) {
        transactions.add(new Past(transaction, fraud));
    }

    Queue<Past> transactions() {
        return transactions;
    }

    int size() {
        return transactions.size();
    }
}
