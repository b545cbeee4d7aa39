package dev.vigil.clickhouse;

/// A text that must not appear in logs.
public record Secret(String value) {
    public static Secret of(String value) {
        return new Secret(value);
    }

    @Override
    public String toString() {
        return "***";
    }
}
