package dev.vigil.clickhouse;

import com.clickhouse.client.api.data_formats.ClickHouseBinaryFormatReader;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/// Reads transactions of a span back, with what was known of them at its end.
///
/// What counts is when something happened, not when it arrived. Labels made after the end of the span are not seen,
/// so that a span in the past can be read as it was.
public final class SelectPastTransactions {
    private static final String SPAN = """
            timestamp >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
              AND timestamp < fromUnixTimestamp64Milli({to:Int64}, 'UTC')""";

    private static final String COUNT = "SELECT toInt64(count()) AS rows FROM crypto_transactions WHERE " + SPAN;

    private static final String START_OF_NEWEST = "SELECT timestamp FROM crypto_transactions WHERE " + SPAN
            + " ORDER BY timestamp DESC LIMIT {rows:Int64}, 1";

    private static final String SQL = """
            WITH known AS
            (
              SELECT user_id, transaction_id, argMax(fraud, (labelled_at, fraud)) AS is_fraud,
                arraySort(groupUniqArrayIf(toUnixTimestamp64Milli(labelled_at), fraud)) AS called_fraud,
                arraySort(groupUniqArrayIf(toUnixTimestamp64Milli(labelled_at), NOT fraud)) AS called_harmless
              FROM labels
              WHERE labelled_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
              GROUP BY user_id, transaction_id
            )
            SELECT transaction_id, timestamp, user_id, amount, currency, toString(transaction_type) AS type,
              wallet_address, ip_country, device_type, account_opened_at, wallet_first_seen_at, latitude, longitude,
              is_fraud, called_fraud, called_harmless
            FROM crypto_transactions
            LEFT JOIN known USING (user_id, transaction_id)
            WHERE %s
            ORDER BY timestamp, created_at, user_id, transaction_id""".formatted(SPAN);

    private final ClickHouse clickHouse;

    public SelectPastTransactions(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    /// How many transactions there are from `from` (inclusive) to `to` (exclusive), by event time.
    public long count(Instant from, Instant to) {
        return clickHouse
                .selectOne(COUNT, span(from, to), row -> row.getLong("rows"))
                .orElse(0L);
    }

    /// From when on, within the span, there are no more than `rows` transactions; empty when there are no more in
    /// all of it.
    ///
    /// @param rows at least 1
    public Optional<Instant> startOfNewest(Instant from, Instant to, long rows) {
        return clickHouse
                .selectOne(START_OF_NEWEST, span(from, to).integer("rows", rows), row -> row.getInstant("timestamp"))
                .map(oldestLeftOut -> oldestLeftOut.plusMillis(1));
    }

    /// Hands over every transaction from `from` (inclusive) to `to` (exclusive), oldest first.
    ///
    /// @throws ClickHouseFailedException when ClickHouse fails, perhaps after some were handed over
    public void between(Instant from, Instant to, Consumer<PastTransaction> taker) {
        clickHouse.forEach(SQL, span(from, to), row -> taker.accept(past(row)));
    }

    private static Parameters span(Instant from, Instant to) {
        return new Parameters().instant("from", from).instant("to", to);
    }

    private static PastTransaction past(ClickHouseBinaryFormatReader row) {
        return new PastTransaction(
                Rows.transaction(row),
                row.getBoolean("is_fraud"),
                times(row, "called_fraud"),
                times(row, "called_harmless"));
    }

    private static List<Instant> times(ClickHouseBinaryFormatReader row, String column) {
        return LongStream.of(row.getLongArray(column))
                .mapToObj(Instant::ofEpochMilli)
                .toList();
    }
}
