package dev.vigil.service.scoring.topology;

import dev.vigil.transaction.Transaction;
import dev.vigil.transaction.TransactionType;
import java.math.BigDecimal;
import java.time.Instant;

/// Transactions for tests.
final class Samples {
    private Samples() {}

    static Transaction transaction(String id, String userId, Instant timestamp) {
        return new Transaction(
                id,
                timestamp,
                userId,
                new BigDecimal("120.50"),
                "EUR",
                TransactionType.WITHDRAW,
                "0xw" + userId,
                "DE",
                "ios",
                null,
                null,
                null);
    }

    static Transaction withAmount(Transaction transaction, String amount) {
        return new Transaction(
                transaction.transactionId(),
                transaction.timestamp(),
                transaction.userId(),
                new BigDecimal(amount),
                transaction.currency(),
                transaction.type(),
                transaction.walletAddress(),
                transaction.ipCountry(),
                transaction.deviceType(),
                transaction.accountOpenedAt(),
                transaction.walletFirstSeenAt(),
                transaction.location());
    }

    static Transaction withWallet(Transaction transaction, String address) {
        return new Transaction(
                transaction.transactionId(),
                transaction.timestamp(),
                transaction.userId(),
                transaction.amount(),
                transaction.currency(),
                transaction.type(),
                address,
                transaction.ipCountry(),
                transaction.deviceType(),
                transaction.accountOpenedAt(),
                transaction.walletFirstSeenAt(),
                transaction.location());
    }
}
