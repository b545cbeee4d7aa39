package dev.vigil.clickhouse;

import java.time.Instant;

/// What somebody said of a wallet's transaction.
///
/// @param arrivedAt when it was stored
public record WalletLabel(
        String walletAddress,
        String userId,
        String transactionId,
        boolean fraud,
        Instant labelledAt,
        Instant arrivedAt) {}
