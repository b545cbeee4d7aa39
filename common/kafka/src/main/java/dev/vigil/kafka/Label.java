package dev.vigil.kafka;

import java.time.Instant;
import java.util.Locale;

/// What a transaction turned out to be.
///
/// @param scenario the kind of fraud, snake_case, empty when unknown or none
public record Label(
        String transactionId, String userId, boolean fraud, String scenario, Source source, Instant labelledAt) {
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
}
