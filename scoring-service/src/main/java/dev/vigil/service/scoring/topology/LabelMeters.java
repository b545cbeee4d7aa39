package dev.vigil.service.scoring.topology;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Arrays;

/// What became of the labels this instance took in.
///
/// received = rejected + without wallet + applied + repeated, as soon as those on their way to their wallets have
/// arrived. Like [ScoringMeters] they count work, so what is done again is counted again.
public final class LabelMeters {
    private static final Duration[] AGES = Arrays.stream(new long[] {1, 24, 7 * 24, 30 * 24, 90 * 24})
            .mapToObj(Duration::ofHours)
            .toArray(Duration[]::new);

    private final Counter received;
    private final Counter rejected;
    private final Counter withoutWallet;
    private final Counter applied;
    private final Counter repeated;
    private final Timer age;

    public LabelMeters(MeterRegistry registry) {
        received = counter(registry, "vigil.labels.received", "Records taken from the topic labels");
        rejected = counter(registry, "vigil.labels.rejected", "Records that are not sound labels");
        withoutWallet = counter(registry, "vigil.labels.without.wallet", "Labels that name no wallet");
        applied = counter(registry, "vigil.labels.applied", "Labels a wallet's profile took note of");
        repeated = counter(registry, "vigil.labels.repeated", "Labels a wallet's profile knew, or that were too old");
        age = Timer.builder("vigil.labels.age")
                .description("From a transaction to its label")
                .serviceLevelObjectives(AGES)
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

    void withoutWallet() {
        withoutWallet.increment();
    }

    void applied() {
        applied.increment();
    }

    void repeated() {
        repeated.increment();
    }

    void age(Duration sinceTransaction) {
        age.record(sinceTransaction);
    }
}
