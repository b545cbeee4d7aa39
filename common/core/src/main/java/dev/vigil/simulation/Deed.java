package dev.vigil.simulation;

import dev.vigil.transaction.Coordinates;
import dev.vigil.transaction.ReferenceRates;
import dev.vigil.transaction.Transaction;
import dev.vigil.transaction.TransactionType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// What somebody does at a moment, before it has an id.
///
/// @param at  epoch milliseconds
/// @param usd worth in US dollars, above 0
record Deed(
        Customer customer,
        long at,
        TransactionType type,
        double usd,
        String currency,
        Wallet wallet,
        City city,
        String device) {
    private static final ReferenceRates RATES = ReferenceRates.standard();

    Transaction transaction(String transactionId, SplittableRandom random) {
        return new Transaction(
                transactionId,
                Instant.ofEpochMilli(at),
                customer.id(),
                amount(),
                currency,
                type,
                wallet.address(),
                city.country(),
                device,
                Instant.ofEpochMilli(customer.openedAt()),
                Instant.ofEpochMilli(Math.min(wallet.firstSeenAt(), at)),
                location(random));
    }

    private BigDecimal amount() {
        double units = usd / RATES.usdPerUnit(currency);
        int scale = units < 1 ? 8 : 2;
        return BigDecimal.valueOf(Math.max(1, Math.round(units * Math.pow(10, scale))), scale);
    }

    /// Telephones know where they are.
    private @Nullable Coordinates location(SplittableRandom random) {
        return device.equals("ios") || device.equals("android") ? city.somewhere(random) : null;
    }
}
