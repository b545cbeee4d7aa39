package dev.vigil.clickhouse;

import com.clickhouse.client.api.data_formats.ClickHouseBinaryFormatReader;
import dev.vigil.decision.Verdict;
import dev.vigil.drift.DriftKind;
import dev.vigil.drift.DriftLevel;
import dev.vigil.kafka.DecisionSummary;
import dev.vigil.transaction.Coordinates;
import dev.vigil.transaction.Transaction;
import dev.vigil.transaction.TransactionType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// From columns to the nouns of the domain, where more than one query needs it.
final class Rows {
    /// The columns that [#summary] reads, from `detected_anomalies_ensemble`.
    static final String SUMMARY_COLUMNS = """
            transaction_id, user_id, wallet_address, toString(final_decision) AS verdict, total_risk_score,
            amount, currency, amount_usd, toString(transaction_type) AS type, timestamp, detected_at,
            ip_country, device_type, degraded, top_reason""";

    private Rows() {}

    static DecisionSummary summary(ClickHouseBinaryFormatReader row) {
        return new DecisionSummary(
                row.getString("transaction_id"),
                row.getString("user_id"),
                row.getString("wallet_address"),
                verdict(row.getString("verdict")),
                row.getDouble("total_risk_score"),
                amount(row.getBigDecimal("amount")),
                row.getString("currency"),
                row.getDouble("amount_usd"),
                type(row.getString("type")),
                row.getInstant("timestamp"),
                row.getInstant("detected_at"),
                row.getString("ip_country"),
                row.getString("device_type"),
                row.getBoolean("degraded"),
                row.getString("top_reason"));
    }

    /// From the columns of `crypto_transactions`, its type as `type`.
    static Transaction transaction(ClickHouseBinaryFormatReader row) {
        return new Transaction(
                row.getString("transaction_id"),
                row.getInstant("timestamp"),
                row.getString("user_id"),
                amount(row.getBigDecimal("amount")),
                row.getString("currency"),
                type(row.getString("type")),
                row.getString("wallet_address"),
                row.getString("ip_country"),
                row.getString("device_type"),
                instant(row, "account_opened_at"),
                instant(row, "wallet_first_seen_at"),
                location(row));
    }

    static Verdict verdict(String name) {
        return Verdict.valueOf(name.toUpperCase(Locale.ROOT));
    }

    static TransactionType type(String name) {
        return TransactionType.valueOf(name.toUpperCase(Locale.ROOT));
    }

    static DriftKind driftKind(String name) {
        return DriftKind.valueOf(name.toUpperCase(Locale.ROOT));
    }

    static DriftLevel driftLevel(String name) {
        return DriftLevel.valueOf(name.toUpperCase(Locale.ROOT));
    }

    /// Without the zeros that a column of fixed scale adds.
    static BigDecimal amount(BigDecimal stored) {
        BigDecimal stripped = stored.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /// From `latitude` and `longitude`.
    static @Nullable Coordinates location(ClickHouseBinaryFormatReader row) {
        return row.hasValue("latitude") && row.hasValue("longitude")
                ? new Coordinates(row.getDouble("latitude"), row.getDouble("longitude"))
                : null;
    }

    static @Nullable Instant instant(ClickHouseBinaryFormatReader row, String column) {
        return row.hasValue(column) ? row.getInstant(column) : null;
    }

    static @Nullable Double number(ClickHouseBinaryFormatReader row, String column) {
        return row.hasValue(column) ? row.getDouble(column) : null;
    }

    static List<Double> numbers(ClickHouseBinaryFormatReader row, String column) {
        return Arrays.stream(row.getDoubleArray(column)).boxed().toList();
    }

    static @Nullable Long integer(ClickHouseBinaryFormatReader row, String column) {
        return row.hasValue(column) ? row.getLong(column) : null;
    }

    /// A map whose keys and values come in two columns.
    static Map<String, Double> numbers(ClickHouseBinaryFormatReader row, String names, String values) {
        double[] numbers = row.getDoubleArray(values);
        return map(row.getStringArray(names), key -> numbers[key]);
    }

    /// A map of texts whose keys and values come in two columns.
    static Map<String, String> texts(ClickHouseBinaryFormatReader row, String names, String values) {
        String[] texts = row.getStringArray(values);
        return map(row.getStringArray(names), key -> texts[key]);
    }

    private static <V> Map<String, V> map(String[] keys, IntFunction<V> value) {
        Map<String, V> map = new LinkedHashMap<>();
        for (int key = 0; key < keys.length; key++) {
            map.put(keys[key], value.apply(key));
        }
        return map;
    }
}
