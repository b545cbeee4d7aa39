package dev.vigil.transaction;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/// The limits a transaction must keep.
///
/// @param earliest        timestamps before this are refused (default 2009-01-03, the first block of Bitcoin)
/// @param maxFuture       how far a timestamp may run ahead of our clock (default 10 minutes)
/// @param maxIdLength     characters of transaction_id, user_id and wallet_address (default 128)
/// @param maxDeviceLength characters of device_type (default 64)
/// @param maxAmountUsd    largest amount at the reference rate (default 1,000,000,000,000 USD)
public record ValidationOptions(
        Instant earliest, Duration maxFuture, int maxIdLength, int maxDeviceLength, BigDecimal maxAmountUsd) {
    /// Above this a profile's sums of cents might overflow.
    private static final BigDecimal AMOUNT_LIMIT_USD = new BigDecimal("1e12");

    public static final ValidationOptions DEFAULT = new ValidationOptions(
            Instant.parse("2009-01-03T00:00:00Z"), Duration.ofMinutes(10), 128, 64, AMOUNT_LIMIT_USD);

    public ValidationOptions {
        require(!maxFuture.isNegative(), "maxFuture must not be negative, was " + maxFuture);
        require(maxIdLength >= 1, "maxIdLength must be at least 1, was " + maxIdLength);
        require(maxDeviceLength >= 1, "maxDeviceLength must be at least 1, was " + maxDeviceLength);
        require(
                maxAmountUsd.signum() > 0 && maxAmountUsd.compareTo(AMOUNT_LIMIT_USD) <= 0,
                "maxAmountUsd must be above 0 and at most " + AMOUNT_LIMIT_USD.toPlainString() + ", was "
                        + maxAmountUsd.toPlainString());
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
