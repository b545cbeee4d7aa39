package dev.vigil.service.scoring.topology;

import dev.vigil.decision.Decision;
import dev.vigil.decision.Verdict;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/// What became of the transactions this instance took in.
///
/// received = rejected + duplicate + scored; scored = approved + review + blocked.
///
/// They count work done by this process: a transaction that is processed again, because a crash or a lost partition
/// undid its Kafka transaction, is counted again, though its decision exists once. Numbers that must be exact come from
/// ClickHouse.
public final class ScoringMeters {
    private static final Duration[] LATENCIES = Arrays.stream(
                    new long[] {2, 5, 10, 15, 20, 30, 40, 50, 75, 100, 150, 250, 500, 1_000, 2_500, 5_000, 30_000})
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);
    private static final double[] SCORES = {
        5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 65, 70, 75, 80, 85, 90, 95, 100
    };

    private final Counter received;
    private final Counter rejected;
    private final Counter duplicates;
    private final Counter degraded;
    private final Map<Verdict, Counter> scored = new EnumMap<>(Verdict.class);
    private final DistributionSummary score;
    private final Timer latency;

    public ScoringMeters(MeterRegistry registry) {
        received = counter(registry, "vigil.transactions.received", "Records taken from the topic transactions");
        rejected = counter(registry, "vigil.transactions.rejected", "Records that are not valid transactions");
        duplicates = counter(registry, "vigil.transactions.duplicate", "Transactions decided before");
        degraded = counter(registry, "vigil.transactions.degraded", "Transactions decided by rules alone");
        for (Verdict verdict : Verdict.values()) {
            scored.put(
                    verdict,
                    Counter.builder("vigil.transactions.scored")
                            .description("Transactions decided, by verdict")
                            .tag("verdict", verdict.wireName())
                            .register(registry));
        }
        score = DistributionSummary.builder("vigil.decision.score")
                .description("Scores of decided transactions, 0 to 100")
                .serviceLevelObjectives(SCORES)
                .register(registry);
        latency = Timer.builder("vigil.decision.latency")
                .description("From a transaction's Kafka timestamp to its decision")
                .serviceLevelObjectives(LATENCIES)
                .register(registry);
    }

    private static Counter counter(MeterRegistry registry, String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }

    void received() {
        received.increment();
    }

    void rejected() {
        rejected.increment();
    }

    void duplicate() {
        duplicates.increment();
    }

    void scored(Decision decision, long latencyMillis) {
        Counter verdict = scored.get(decision.verdict());
        if (verdict != null) {
            verdict.increment();
        }
        if (decision.degraded()) {
            degraded.increment();
        }
        score.record(decision.score());
        latency.record(Duration.ofMillis(Math.max(0, latencyMillis)));
    }
}
