package dev.vigil.clickhouse;

import com.clickhouse.client.api.data_formats.ClickHouseBinaryFormatReader;
import java.util.List;
import java.util.Optional;

/// Sums up the transactions of a user or of a wallet.
final class SelectHistory {
    private static final int MAX_SCORES = 500;
    private static final int MAX_VALUES = 20;

    private final ClickHouse clickHouse;
    private final String subjectColumn;
    private final String ageColumn;
    private final String counterpartyColumn;

    SelectHistory(ClickHouse clickHouse, String subjectColumn, String ageColumn, String counterpartyColumn) {
        this.clickHouse = clickHouse;
        this.subjectColumn = subjectColumn;
        this.ageColumn = ageColumn;
        this.counterpartyColumn = counterpartyColumn;
    }

    Optional<History> find(String subject) {
        String sql = """
                SELECT count() AS transactions, min(timestamp) AS first_seen, max(timestamp) AS last_seen,
                  countIf(final_decision = 'approved') AS approved,
                  countIf(final_decision = 'review') AS review,
                  countIf(final_decision = 'blocked') AS blocked,
                  avg(amount_usd) AS average_amount_usd, sum(amount_usd) AS total_amount_usd,
                  argMax(%s, created_at) AS age_days
                FROM crypto_transactions
                WHERE %s = {subject:String}
                HAVING transactions > 0""".formatted(ageColumn, subjectColumn);
        return clickHouse.selectOne(sql, parameters(subject), row -> history(subject, row));
    }

    private History history(String subject, ClickHouseBinaryFormatReader row) {
        return new History(
                subject,
                row.getInstant("first_seen"),
                row.getInstant("last_seen"),
                row.getLong("transactions"),
                row.getLong("approved"),
                row.getLong("review"),
                row.getLong("blocked"),
                row.getDouble("average_amount_usd"),
                row.getDouble("total_amount_usd"),
                row.getFloat("age_days"),
                values(subject, "ip_country"),
                values(subject, "device_type"),
                values(subject, counterpartyColumn),
                scores(subject));
    }

    private List<History.ValueCount> values(String subject, String column) {
        String sql = """
                SELECT %1$s AS value, count() AS occurrences
                FROM crypto_transactions
                WHERE %2$s = {subject:String} AND %1$s != ''
                GROUP BY value
                ORDER BY occurrences DESC, value
                LIMIT %3$d""".formatted(column, subjectColumn, MAX_VALUES);
        return clickHouse.select(
                sql,
                parameters(subject),
                row -> new History.ValueCount(row.getString("value"), row.getLong("occurrences")));
    }

    private List<History.Score> scores(String subject) {
        String sql = """
                SELECT timestamp, total_risk_score, amount_usd
                FROM
                (
                  SELECT timestamp, total_risk_score, amount_usd, transaction_id
                  FROM crypto_transactions
                  WHERE %s = {subject:String}
                  ORDER BY timestamp DESC, transaction_id DESC
                  LIMIT %d
                )
                ORDER BY timestamp, transaction_id""".formatted(subjectColumn, MAX_SCORES);
        return clickHouse.select(
                sql,
                parameters(subject),
                row -> new History.Score(
                        row.getInstant("timestamp"), row.getDouble("total_risk_score"), row.getDouble("amount_usd")));
    }

    private static Parameters parameters(String subject) {
        return new Parameters().text("subject", subject);
    }
}
