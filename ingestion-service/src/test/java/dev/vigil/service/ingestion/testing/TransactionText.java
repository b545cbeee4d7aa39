package dev.vigil.service.ingestion.testing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// JSON of a transaction, property by property; the values are JSON as they stand.
public final class TransactionText {
    private final Map<String, String> properties = new LinkedHashMap<>();

    private TransactionText() {}

    /// A valid transaction.
    public static TransactionText valid(String transactionId, String userId) {
        return new TransactionText()
                .with("transaction_id", "\"" + transactionId + "\"")
                .with("timestamp", "\"2025-06-01T12:00:00Z\"")
                .with("user_id", "\"" + userId + "\"")
                .with("amount", "\"12.50\"")
                .with("currency", "\"EUR\"")
                .with("transaction_type", "\"buy\"");
    }

    public TransactionText with(String name, String json) {
        properties.put(name, json);
        return this;
    }

    public TransactionText without(String name) {
        properties.remove(name);
        return this;
    }

    @Override
    public String toString() {
        return properties.entrySet().stream()
                .map(property -> "\"" + property.getKey() + "\":" + property.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }
}
