package dev.vigil.clickhouse;

import dev.vigil.decision.Decision;
import java.time.Instant;

/// Stores decisions of a batch run under its id, beside those of the stream: what reads the stream's decisions does
/// not see them. Their transactions are stored already and stay as they are.
///
/// An instance collects one batch at a time and belongs to one thread.
public final class InsertBatchDecisions {
    private static final int NOT_FROM_KAFKA = -1;

    private final ClickHouse clickHouse;
    private final DecisionRows rows;

    /// @param runId of the batch run
    public InsertBatchDecisions(ClickHouse clickHouse, String runId) {
        this.clickHouse = clickHouse;
        this.rows = new DecisionRows(runId);
    }

    /// How many decisions the batch holds.
    public int size() {
        return rows.size();
    }

    /// @param receivedAt when Kafka took the transaction in, 1970 when it never did
    public void add(Decision decision, Instant receivedAt) {
        rows.add(decision, receivedAt, "", NOT_FROM_KAFKA, NOT_FROM_KAFKA);
    }

    /// Stores the batch and forgets it.
    ///
    /// @param token names the batch: the same token always stands for the same rows
    /// @throws ClickHouseFailedException when it may not have been stored; the same call may then be repeated
    public void insert(String token) {
        rows.insert(clickHouse, token);
        rows.clear();
    }
}
