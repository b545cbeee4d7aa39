package dev.vigil.transaction;

import java.util.Locale;

/// What a transaction does, seen from the user's account.
public enum TransactionType {
    BUY,
    SELL,
    WITHDRAW,
    DEPOSIT;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /// The name used in JSON and in ClickHouse.
    public String wireName() {
        return wireName;
    }
}
