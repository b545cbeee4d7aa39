package dev.vigil.service.training.batch;

import dev.vigil.clickhouse.BatchDifference.Outcome;
import dev.vigil.clickhouse.BatchResult;
import dev.vigil.clickhouse.PipelineRun;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/// `vigil_batch_transactions_total{outcome}`: what batch runs found: `equal` to the stream's answer, `unsettled` (equal
/// but for features of a wallet in motion), other `features`, another `score` or `verdict`, `filled` where there was
/// no answer, or `unchecked`.
/// `vigil_batch_run_seconds{outcome}`: batch runs that ended and how long they took: `done`, `failed`, `cancelled` or
/// `interrupted`.
@Component
public final class BatchMeters {
    private static final String EQUAL = "equal";
    private static final String UNSETTLED = "unsettled";
    private static final String UNCHECKED = "unchecked";

    private final MeterRegistry registry;
    private final Map<String, Counter> transactions = new LinkedHashMap<>();

    BatchMeters(MeterRegistry registry) {
        this.registry = registry;
        for (String outcome : List.of(
                EQUAL,
                UNSETTLED,
                Outcome.FEATURES.wireName(),
                Outcome.SCORE.wireName(),
                Outcome.VERDICT.wireName(),
                Outcome.FILLED.wireName(),
                UNCHECKED)) {
            transactions.put(
                    outcome,
                    Counter.builder("vigil.batch.transactions")
                            .description("Transactions that batch runs decided once more")
                            .tag("outcome", outcome)
                            .register(registry));
        }
    }

    /// Counts what a run found.
    void found(BatchResult result) {
        count(EQUAL, result.equal());
        count(UNSETTLED, result.unsettled());
        count(Outcome.FEATURES.wireName(), result.featuresDiffer());
        count(Outcome.SCORE.wireName(), result.scoreDiffers());
        count(Outcome.VERDICT.wireName(), result.verdictDiffers());
        count(Outcome.FILLED.wireName(), result.filled());
        count(
                UNCHECKED,
                result.unchecked().values().stream().mapToLong(Long::longValue).sum());
    }

    private void count(String outcome, long number) {
        Objects.requireNonNull(transactions.get(outcome)).increment((double) number);
    }

    void ended(PipelineRun.Status status, Duration duration) {
        Timer.builder("vigil.batch.run")
                .description("From the start of a batch run to its end")
                .tag("outcome", status.wireName())
                .register(registry)
                .record(duration);
    }
}
