package dev.vigil.service.training;

import dev.vigil.transaction.Transaction;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/// A history in memory, oldest first, and what was said of its transactions. What is taken out is gone, so that
/// features
/// take the memory of transactions.
final class Extract {
    private final Queue<Past> transactions = new ArrayDeque<>();
    private final List<Label> labels = new ArrayList<>();

    /// @param fraud whether it is known to be a fraud
    record Past(Transaction transaction, boolean fraud) {}

    /// What was said of a transaction, and when.
    record Label(Transaction transaction, boolean fraud, Instant labelledAt) {}

    void add(Transaction transaction, boolean fraud) {
        transactions.add(new Past(transaction, fraud));
    }

    void label(Transaction transaction, boolean fraud, Instant labelledAt) {
        labels.add(new Label(transaction, fraud, labelledAt));
    }

    List<Label> labels() {
        return labels;
    }

    Queue<Past> transactions() {
        return transactions;
    }

    int size() {
        return transactions.size();
    }
}
