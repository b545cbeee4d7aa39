package dev.vigil.transaction;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An ordinary transaction to vary in tests: each method gives a changed copy.
public record TransactionExample(Transaction transaction) {
    public static final Instant NOON = Instant.parse("2026-11-18T12:00:00Z");

    /// 100 USD bought at noon on a Wednesday from Germany.
    public static TransactionExample ordinary() {
        return new TransactionExample(new Transaction(
                "t",
                NOON,
                "u",
                new BigDecimal("100.00"),
                "USD",
                TransactionType.BUY,
                "w",
                "DE",
                "phone",
                null,
                null,
                null));
    }

    public TransactionExample id(String id) {
        return new TransactionExample(new Transaction(
                id,
                transaction.timestamp(),
                transaction.userId(),
                transaction.amount(),
                transaction.currency(),
                transaction.type(),
                transaction.walletAddress(),
                transaction.ipCountry(),
                transaction.deviceType(),
                transaction.accountOpenedAt(),
                transaction.walletFirstSeenAt(),
                transaction.location()));
    }

    public TransactionExample at(Instant time) {
        return with(time, transaction.amount(), transaction.walletAddress(), transaction.location());
    }

    public TransactionExample after(Duration duration) {
        return at(NOON.plus(duration));
    }

    public TransactionExample amount(String amount) {
        return with(
                transaction.timestamp(), new BigDecimal(amount), transaction.walletAddress(), transaction.location());
    }

    public TransactionExample wallet(String wallet) {
        return with(transaction.timestamp(), transaction.amount(), wallet, transaction.location());
    }

    public TransactionExample location(double latitude, double longitude) {
        return with(
                transaction.timestamp(),
                transaction.amount(),
                transaction.walletAddress(),
                new Coordinates(latitude, longitude));
    }

    public TransactionExample user(String user) {
        return rebuilt(user, transaction.type(), transaction.ipCountry(), transaction.deviceType());
    }

    public TransactionExample type(TransactionType type) {
        return rebuilt(transaction.userId(), type, transaction.ipCountry(), transaction.deviceType());
    }

    public TransactionExample country(String country) {
        return rebuilt(transaction.userId(), transaction.type(), country, transaction.deviceType());
    }

    public TransactionExample device(String device) {
        return rebuilt(transaction.userId(), transaction.type(), transaction.ipCountry(), device);
    }

    /// @param accountOpenedAt when the account was opened
    /// @param walletFirstSeenAt when the wallet came into use
    public TransactionExample declared(@Nullable Instant accountOpenedAt, @Nullable Instant walletFirstSeenAt) {
        return new TransactionExample(new Transaction(
                transaction.transactionId(),
                transaction.timestamp(),
                transaction.userId(),
                transaction.amount(),
                transaction.currency(),
                transaction.type(),
                transaction.walletAddress(),
                transaction.ipCountry(),
                transaction.deviceType(),
                accountOpenedAt,
                walletFirstSeenAt,
                transaction.location()));
    }

    private TransactionExample rebuilt(String user, TransactionType type, String country, String device) {
        return new TransactionExample(new Transaction(
                transaction.transactionId(),
                transaction.timestamp(),
                user,
                transaction.amount(),
                transaction.currency(),
                type,
                transaction.walletAddress(),
                country,
                device,
                transaction.accountOpenedAt(),
                transaction.walletFirstSeenAt(),
                transaction.location()));
    }

    private TransactionExample with(Instant time, BigDecimal amount, String wallet, @Nullable Coordinates location) {
        return new TransactionExample(new Transaction(
                transaction.transactionId(),
                time,
                transaction.userId(),
                amount,
                transaction.currency(),
                transaction.type(),
                wallet,
                transaction.ipCountry(),
                transaction.deviceType(),
                transaction.accountOpenedAt(),
                transaction.walletFirstSeenAt(),
                location));
    }
}
