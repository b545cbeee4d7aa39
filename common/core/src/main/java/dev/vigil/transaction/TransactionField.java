package dev.vigil.transaction;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The fields of a transaction as they are named on the wire.
public enum TransactionField {
    TRANSACTION_ID,
    TIMESTAMP,
    USER_ID,
    AMOUNT,
    CURRENCY,
    TRANSACTION_TYPE,
    WALLET_ADDRESS,
    IP_COUNTRY,
    DEVICE_TYPE,
    ACCOUNT_OPENED_AT,
    WALLET_FIRST_SEEN_AT,
    LATITUDE,
    LONGITUDE;

    private static final Map<String, TransactionField> BY_WIRE_NAME =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(TransactionField::wireName, field -> field));

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /// The name used in JSON, in CSV headers and in violations.
    public String wireName() {
        return wireName;
    }

    /// Where arrays of fields keep this one.
    @SuppressWarnings("EnumOrdinal")
    int slot() {
        return ordinal();
    }

    /// The field of this exact wire name, or null if there is none.
    public static @Nullable TransactionField named(String wireName) {
        return BY_WIRE_NAME.get(wireName);
    }
}
