package dev.vigil.clickhouse;

import dev.vigil.decision.Verdict;
import dev.vigil.kafka.DecisionSummary;
import dev.vigil.transaction.TransactionType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Lists decisions, newest first, part by part.
public final class SelectDecisions {
    private final ClickHouse clickHouse;

    public SelectDecisions(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    /// @param limit  how many at most, at least 1
    /// @param cursor [DecisionPage#nextCursor()] of the part before, null for the first
    /// @throws IllegalArgumentException when the cursor is not one of ours
    public DecisionPage page(DecisionFilter filter, int limit, @Nullable String cursor) {
        Parameters parameters = new Parameters();
        List<String> conditions = conditions(filter, parameters);
        if (cursor != null) {
            conditions.add(behind(DecisionCursor.parse(cursor), parameters));
        }
        parameters.integer("limit", limit + 1L);
        String sql = """
                SELECT %s
                FROM detected_anomalies_ensemble
                WHERE %s
                ORDER BY detected_at DESC, user_id DESC, transaction_id DESC
                LIMIT {limit:UInt32}""".formatted(Rows.SUMMARY_COLUMNS, String.join("\n  AND ", conditions));
        return page(clickHouse.select(sql, parameters, Rows::summary), limit);
    }

    private static DecisionPage page(List<DecisionSummary> found, int limit) {
        if (found.size() <= limit) {
            return new DecisionPage(found, null);
        }
        List<DecisionSummary> items = found.subList(0, limit);
        return new DecisionPage(items, DecisionCursor.behind(items.getLast()).text());
    }

    private static List<String> conditions(DecisionFilter filter, Parameters parameters) {
        parameters.instant("from", filter.from()).instant("to", filter.to());
        List<String> conditions = new ArrayList<>();
        conditions.add("run_id = '" + InsertDecisions.STREAM + "'");
        conditions.add("detected_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')");
        conditions.add("detected_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC')");
        oneOf("final_decision", filter.verdicts(), Verdict::wireName, conditions);
        oneOf("transaction_type", filter.types(), TransactionType::wireName, conditions);
        addTexts(filter, parameters, conditions);
        addScores(filter, parameters, conditions);
        return conditions;
    }

    private static void addTexts(DecisionFilter filter, Parameters parameters, List<String> conditions) {
        equal("user_id", filter.user(), parameters, conditions);
        equal("wallet_address", filter.wallet(), parameters, conditions);
        equal("currency", filter.currency(), parameters, conditions);
        equal("ip_country", filter.country(), parameters, conditions);
        if (!filter.reason().isEmpty()) {
            parameters.text("reason", filter.reason());
            conditions.add("has(reason_codes, {reason:String})");
        }
        if (!filter.prefix().isEmpty()) {
            parameters.text("prefix", filter.prefix());
            conditions.add("(startsWith(transaction_id, {prefix:String}) OR startsWith(user_id, {prefix:String})"
                    + (filter.walletPrefix() ? " OR startsWith(wallet_address, {prefix:String}))" : ")"));
        }
    }

    private static void addScores(DecisionFilter filter, Parameters parameters, List<String> conditions) {
        Double minimum = filter.minScore();
        if (minimum != null) {
            parameters.number("min_score", minimum);
            conditions.add("total_risk_score >= {min_score:Float64}");
        }
        Double maximum = filter.maxScore();
        if (maximum != null) {
            parameters.number("max_score", maximum);
            conditions.add("total_risk_score <= {max_score:Float64}");
        }
    }

    private static void equal(String column, String value, Parameters parameters, List<String> conditions) {
        if (!value.isEmpty()) {
            parameters.text(column, value);
            conditions.add(column + " = {" + column + ":String}");
        }
    }

    /// The first comparison is implied by the second, and lets ClickHouse leave out what it need not read.
    private static String behind(DecisionCursor cursor, Parameters parameters) {
        parameters
                .instant("last_time", cursor.decidedAt())
                .text("last_user", cursor.userId())
                .text("last_transaction", cursor.transactionId());
        return """
                detected_at <= fromUnixTimestamp64Milli({last_time:Int64}, 'UTC')
                AND (detected_at, user_id, transaction_id)
                  < (fromUnixTimestamp64Milli({last_time:Int64}, 'UTC'), {last_user:String}, {last_transaction:String})""";
    }

    private static <T> void oneOf(String column, Set<T> values, Function<T, String> wireName, List<String> conditions) {
        if (!values.isEmpty()) {
            conditions.add(values.stream()
                    .map(wireName)
                    .sorted()
                    .collect(Collectors.joining("', '", column + " IN ('", "')")));
        }
    }
}
