package dev.vigil.kafka;

import dev.vigil.transaction.Transaction;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What somebody says a transaction turned out to be.
///
/// Of several labels of one transaction the one made last holds, and of two made at the same instant the one that says
/// fraud: `labelledAt` decides, not the order they come in. Nothing learns of a label before that instant.
///
/// @param walletAddress   of the transaction, empty when it has none or when it is not known; then the label
///                        teaches the wallets nothing
/// @param transactionTime when the transaction happened, null when unknown
/// @param scenario        the kind of fraud, snake_case, empty when unknown or none
/// @param labelledAt      when it was said
public record Label(
        String transactionId,
        String userId,
        String walletAddress,
        @Nullable Instant transactionTime,
        boolean fraud,
        String scenario,
        Source source,
        Instant labelledAt) {
    /// Who says so.
    public enum Source {
        SIMULATOR,
        ANALYST,
        CHARGEBACK;

        private final String wireName = name().toLowerCase(Locale.ROOT);

        /// The name used in JSON and in ClickHouse.
        public String wireName() {
            return wireName;
        }
    }

    /// That this transaction is a fraud.
    public static Label fraud(Transaction transaction, String scenario, Source source, Instant labelledAt) {
        return new Label(
                transaction.transactionId(),
                transaction.userId(),
                transaction.walletAddress(),
                transaction.timestamp(),
                true,
                scenario,
                source,
                labelledAt);
    }
}
