package dev.vigil.clickhouse;

import java.time.Instant;
import java.util.List;

/// What a user, or a wallet, has done.
///
/// @param subject        the user, or the wallet's address
/// @param firstSeen      event time of the first transaction
/// @param lastSeen       event time of the last
/// @param ageDays        of the account, or of the wallet, at the last transaction
/// @param countries      most frequent first; unknown ones are left out, here and below
/// @param counterparties a user's wallets, or a wallet's users
/// @param scores         of the last transactions, oldest first
public record History(
        String subject,
        Instant firstSeen,
        Instant lastSeen,
        long transactions,
        long approved,
        long review,
        long blocked,
        double averageAmountUsd,
        double totalAmountUsd,
        double ageDays,
        List<ValueCount> countries,
        List<ValueCount> devices,
        List<ValueCount> counterparties,
        List<Score> scores) {
    public History {
        countries = List.copyOf(countries);
        devices = List.copyOf(devices);
        counterparties = List.copyOf(counterparties);
        scores = List.copyOf(scores);
    }

    /// How often a value occurred.
    public record ValueCount(String value, long count) {}

    /// One transaction's score.
    public record Score(Instant timestamp, double score, double amountUsd) {}
}
