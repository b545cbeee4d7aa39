package dev.vigil.service.training.batch;

import dev.vigil.clickhouse.ClickHouse;
import dev.vigil.clickhouse.InsertDecisions;
import dev.vigil.decision.Decision;
import dev.vigil.decision.DecisionPolicy;
import dev.vigil.feature.FeatureCatalogue;
import dev.vigil.layer.rules.RuleLayer;
import dev.vigil.profile.UserProfile;
import dev.vigil.profile.WalletProfile;
import dev.vigil.scoring.Ensemble;
import dev.vigil.scoring.ScoringPipeline;
import dev.vigil.simulation.SimulatedTransaction;
import dev.vigil.simulation.Simulation;
import dev.vigil.simulation.SimulationOptions;
import dev.vigil.transaction.ReferenceRates;
import dev.vigil.transaction.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A stream of simulated transactions as the scoring service decides them, stored as its sink does: users exactly one
/// after the other, wallets some transactions behind, repeats once, labels when they come, and another model from the
/// middle on.
final class PastStream {
    /// When the first transaction was decided.
    static final Instant BEGIN = Instant.parse("2026-11-20T08:00:00Z");

    private static final Instant FIRST_EVENT = Instant.parse("2026-10-20T00:00:00Z");
    private static final int PARTITIONS = 4;
    private static final long MILLIS_APART = 500;
    private static final int TOGETHER = 3;
    private static final int MOST_BEHIND = 4;
    private static final Duration SINK_DELAY = Duration.ofMillis(700);

    private final FeatureCatalogue catalogue = FeatureCatalogue.standard();
    private final ScoringPipeline pipeline =
            new ScoringPipeline(catalogue, RuleLayer.standard(), ReferenceRates.standard(), DecisionPolicy.DEFAULT);
    private final Map<String, UserProfile> users = new HashMap<>();
    private final Map<String, WalletProfile> wallets = new HashMap<>();
    private final Deque<Runnable> onTheWay = new ArrayDeque<>();
    private final Queue<Verdict> toBeSaid = new PriorityQueue<>(Comparator.comparing(Verdict::arrivesAt));
    private final Set<String> seen = new HashSet<>();
    private final long[] offsets = new long[PARTITIONS];
    private final Random random = new Random(5);
    private final List<Stored> decisions = new ArrayList<>();
    private final List<String> labels = new ArrayList<>();
    private int repeats;
    private int late;

    /// What the sink has stored.
    record Stored(Decision decision, int partition, long offset) {
        Transaction transaction() {
            return decision.transaction();
        }
    }

    /// @param arrivesAt in simulated time
    private record Verdict(Transaction transaction, Instant labelledAt, Instant arrivesAt) {}

    /// Decides until so many different transactions have come.
    ///
    /// @param first  decides the first half
    /// @param second decides the second
    static PastStream of(int transactions, Ensemble first, @Nullable Ensemble second) {
        PastStream stream = new PastStream();
        Simulation simulation = new Simulation(SimulationOptions.startingAt(FIRST_EVENT)
                .withUsers(60)
                .withFraudShare(0.05)
                .withDisorder(0.05, 0.05));
        Instant newest = Instant.MIN;
        while (stream.decisions.size() < transactions) {
            SimulatedTransaction next = simulation.next();
            Instant happened = next.transaction().timestamp();
            stream.late += happened.isBefore(newest) ? 1 : 0;
            newest = happened.isAfter(newest) ? happened : newest;
            stream.pipeline.use(stream.decisions.size() < transactions / 2 ? first : second);
            stream.take(next);
        }
        return stream;
    }

    List<Stored> decisions() {
        return decisions;
    }

    /// When the last transaction was decided, and a moment.
    Instant end() {
        return decisions.getLast().decision().decidedAt().plusMillis(1);
    }

    int repeats() {
        return repeats;
    }

    int late() {
        return late;
    }

    /// Rows of the table `labels`, for a statement.
    List<String> labels() {
        return labels;
    }

    void store(ClickHouse clickHouse) {
        InsertDecisions insert = new InsertDecisions(clickHouse, catalogue);
        decisions.forEach(each -> insert.add(
                each.decision(), each.decision().decidedAt().minusMillis(20), "", each.partition(), each.offset()));
        insert.insert("stream");
    }

    private void take(SimulatedTransaction next) {
        Transaction transaction = next.transaction();
        if (!seen.add(transaction.userId() + " " + transaction.transactionId())) {
            repeats++;
            return;
        }
        int number = decisions.size();
        Instant decidedAt = BEGIN.plusMillis(number / TOGETHER * MILLIS_APART);
        say(Instant.ofEpochMilli(next.emittedAt()), decidedAt);
        decide(transaction, decidedAt);
        if (next.fraud()) {
            Instant labelledAt = transaction.timestamp().plus(Duration.ofHours(20));
            Duration delay = number % 5 == 0 ? Duration.ofDays(2) : Duration.ZERO;
            toBeSaid.add(new Verdict(transaction, labelledAt, labelledAt.plus(delay)));
        }
        while (onTheWay.size() > random.nextInt(MOST_BEHIND)) {
            onTheWay.remove().run();
        }
    }

    private void decide(Transaction transaction, Instant decidedAt) {
        UserProfile user = users.computeIfAbsent(transaction.userId(), absent -> new UserProfile());
        WalletProfile wallet = transaction.walletAddress().isEmpty()
                ? new WalletProfile()
                : wallets.computeIfAbsent(transaction.walletAddress(), absent -> new WalletProfile());
        Decision decision = pipeline.decide(transaction, user, wallet, decidedAt);
        user.observe(transaction);
        onTheWay.add(() -> wallet.observe(transaction));
        int partition = Math.floorMod(transaction.userId().hashCode(), PARTITIONS);
        decisions.add(new Stored(decision, partition, offsets[partition]++));
    }

    private void say(Instant simulatedNow, Instant now) {
        int said = 0;
        while (!toBeSaid.isEmpty() && !toBeSaid.element().arrivesAt().isAfter(simulatedNow)) {
            Verdict verdict = toBeSaid.remove();
            Transaction transaction = verdict.transaction();
            WalletProfile wallet = wallets.get(transaction.walletAddress());
            if (wallet != null) {
                onTheWay.add(() -> wallet.label(
                        transaction.userId(),
                        transaction.transactionId(),
                        true,
                        verdict.labelledAt().toEpochMilli()));
            }
            labels.add("('%s', '%s', '%s', true, 'analyst', fromUnixTimestamp64Milli(%d), fromUnixTimestamp64Milli(%d))"
                    .formatted(
                            transaction.transactionId(),
                            transaction.userId(),
                            transaction.walletAddress(),
                            verdict.labelledAt().toEpochMilli(),
                            now.plus(SINK_DELAY).plusMillis(said++).toEpochMilli()));
        }
    }
}
