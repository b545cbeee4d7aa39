package dev.vigil.transaction;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One validated movement of money. Instances only come out of validation, so every part may be trusted.
///
/// @param transactionId   unique per user, 1 to 128 characters
/// @param timestamp       event time, millisecond precision
/// @param userId          1 to 128 characters
/// @param amount          greater than zero, in `currency`
/// @param currency        a code of [ReferenceRates], upper case
/// @param walletAddress   the counterparty's wallet, empty when the movement has none
/// @param ipCountry       ISO 3166-1 alpha-2, upper case, empty when unknown
/// @param deviceType      free text of at most 64 characters, empty when unknown
/// @param accountOpenedAt when the user opened the account, if the producer knows it
/// @param walletFirstSeenAt when the wallet was first used, if the producer knows it
/// @param location        where the user was, if the producer knows it
public record Transaction(
        String transactionId,
        Instant timestamp,
        String userId,
        BigDecimal amount,
        String currency,
        TransactionType type,
        String walletAddress,
        String ipCountry,
        String deviceType,
        @Nullable Instant accountOpenedAt,
        @Nullable Instant walletFirstSeenAt,
        @Nullable Coordinates location) {}
