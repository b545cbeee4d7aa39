package dev.vigil.clickhouse;

import com.clickhouse.client.api.data_formats.ClickHouseBinaryFormatReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Reads what batch runs found.
public final class SelectBatchRuns {
    private static final String RESULTS = """
            SELECT run_id, range_start, range_end, toInt64(transactions) AS all_transactions,
              toInt64(equal) AS equals, toInt64(unsettled) AS unsettled_count,
              toInt64(features_differ) AS features_count, toInt64(score_differs) AS score_count,
              toInt64(verdict_differs) AS verdict_count, toInt64(filled) AS filled_count,
              mapKeys(unchecked) AS reasons, arrayMap(each -> toInt64(each), mapValues(unchecked)) AS counts,
              largest_deviation, updated_at
            FROM batch_runs FINAL""";

    private static final String DIFFERENCES = """
            SELECT run_id, found_at, transaction_id, user_id, arrived_at, toString(outcome) AS outcome_name, details,
              model_version, stream_score, toString(stream_decision) AS stream_verdict,
              batch_score, toString(batch_decision) AS batch_verdict
            FROM batch_differences
            WHERE run_id = {run:String}
            ORDER BY arrived_at, user_id, transaction_id""";

    private static final String NONE = "none";

    private final ClickHouse clickHouse;

    public SelectBatchRuns(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    /// The results of the last runs, the last one first.
    public List<BatchResult> newest(int limit) {
        return clickHouse.select(
                RESULTS + " ORDER BY updated_at DESC, run_id LIMIT {limit:UInt32}",
                new Parameters().integer("limit", limit),
                SelectBatchRuns::result);
    }

    /// What a run has found so far; empty when it found nothing yet or there is no such run.
    public Optional<BatchResult> find(String runId) {
        return clickHouse.selectOne(
                RESULTS + " WHERE run_id = {run:String}", new Parameters().text("run", runId), SelectBatchRuns::result);
    }

    /// Where a run differs from the stream, as far as is listed, in order of arrival.
    public List<BatchDifference> differences(String runId) {
        return clickHouse.select(DIFFERENCES, new Parameters().text("run", runId), SelectBatchRuns::difference);
    }

    private static BatchResult result(ClickHouseBinaryFormatReader row) {
        return new BatchResult(
                row.getString("run_id"),
                row.getInstant("range_start"),
                row.getInstant("range_end"),
                row.getLong("all_transactions"),
                row.getLong("equals"),
                row.getLong("unsettled_count"),
                row.getLong("features_count"),
                row.getLong("score_count"),
                row.getLong("verdict_count"),
                row.getLong("filled_count"),
                unchecked(row),
                row.getDouble("largest_deviation"),
                row.getInstant("updated_at"));
    }

    private static Map<String, Long> unchecked(ClickHouseBinaryFormatReader row) {
        String[] reasons = row.getStringArray("reasons");
        long[] counts = row.getLongArray("counts");
        Map<String, Long> unchecked = new LinkedHashMap<>();
        for (int i = 0; i < reasons.length; i++) {
            unchecked.put(reasons[i], counts[i]);
        }
        return unchecked;
    }

    private static BatchDifference difference(ClickHouseBinaryFormatReader row) {
        String streamVerdict = row.getString("stream_verdict");
        return new BatchDifference(
                row.getString("run_id"),
                row.getInstant("found_at"),
                row.getString("transaction_id"),
                row.getString("user_id"),
                row.getInstant("arrived_at"),
                BatchDifference.Outcome.valueOf(row.getString("outcome_name").toUpperCase(Locale.ROOT)),
                row.getString("details"),
                row.getString("model_version"),
                row.getDouble("stream_score"),
                streamVerdict.equals(NONE) ? null : Rows.verdict(streamVerdict),
                row.getDouble("batch_score"),
                Rows.verdict(row.getString("batch_verdict")));
    }
}
