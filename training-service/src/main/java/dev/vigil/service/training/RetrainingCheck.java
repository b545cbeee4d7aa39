package dev.vigil.service.training;

import dev.vigil.clickhouse.ClickHouse;
import dev.vigil.clickhouse.PipelineRun;
import dev.vigil.clickhouse.SelectPastTransactions;
import dev.vigil.clickhouse.SelectPipelineRuns;
import dev.vigil.lifecycle.RetrainingPolicy;
import dev.vigil.lifecycle.RetrainingPolicy.Drift;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Asks the policy whether it is time to train, with what ClickHouse knows of trainings and transactions.
@Component
final class RetrainingCheck {
    private final RetrainingPolicy policy;
    private final Duration history;
    private final SelectPipelineRuns runs;
    private final SelectPastTransactions transactions;
    private final InstantSource clock;

    RetrainingCheck(
            ScheduleProperties schedule, PipelineProperties pipeline, ClickHouse clickHouse, InstantSource clock) {
        this.policy = schedule.policy();
        this.history = Duration.ofDays(pipeline.historyDays());
        this.runs = new SelectPipelineRuns(clickHouse);
        this.transactions = new SelectPastTransactions(clickHouse);
        this.clock = clock;
    }

    /// Trainings that failed or were stopped do not count; transactions do by event time.
    ///
    /// @param drift how far the world has moved from what the model in force learned
    /// @throws dev.vigil.clickhouse.ClickHouseFailedException if ClickHouse does not answer
    RetrainingPolicy.Answer run(Drift drift) {
        Instant now = clock.instant();
        @Nullable
        Instant last = runs.lastConcluded().map(PipelineRun::startedAt).orElse(null);
        long newRows = transactions.count(last == null ? now.minus(history) : last, now);
        return policy.decide(now, last, newRows, drift);
    }
}
