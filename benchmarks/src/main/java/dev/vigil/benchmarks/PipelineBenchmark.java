package dev.vigil.benchmarks;

import dev.vigil.decision.Decision;
import dev.vigil.decision.DecisionPolicy;
import dev.vigil.feature.FeatureCatalogue;
import dev.vigil.layer.rules.RuleLayer;
import dev.vigil.profile.UserProfile;
import dev.vigil.profile.WalletProfile;
import dev.vigil.scoring.Ensemble;
import dev.vigil.scoring.ScoringPipeline;
import dev.vigil.simulation.Simulation;
import dev.vigil.simulation.SimulationOptions;
import dev.vigil.training.EnsembleTrainer;
import dev.vigil.training.FeatureReplay;
import dev.vigil.training.TrainingOptions;
import dev.vigil.transaction.ReferenceRates;
import dev.vigil.transaction.Transaction;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// One simulated transaction from packed profiles to explained decision and packed profile, on one core: what the
/// stream
/// does for it apart from reading and writing messages.
///
/// Calls go through 8,192 transactions of users with a month of history.
@NullUnmarked
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class PipelineBenchmark {
    private static final int USERS = 500;
    private static final int HISTORY = 60_000;
    private static final int CASES = 8_192;
    private static final Instant NOW = Instant.parse("2026-02-01T00:00:00Z");

    private final UserProfile user = new UserProfile();
    private final WalletProfile wallet = new WalletProfile();
    private final float[] features = new float[FeatureCatalogue.standard().width()];
    private Case[] cases;
    private ScoringPipeline pipeline;
    private int next;

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Case(Transaction transaction, byte[] user, byte[] wallet) {}

    @Setup
    public void prepare() {
        Simulation simulation = new Simulation(SimulationOptions.startingAt(Instant.parse("2026-01-01T00:00:00Z"))
                .withUsers(USERS));
        FeatureCatalogue catalogue = FeatureCatalogue.standard();
        FeatureReplay replay = new FeatureReplay(catalogue, RuleLayer.standard());
        Map<String, UserProfile> users = new HashMap<>();
        Map<String, WalletProfile> wallets = new HashMap<>();
        cases = new Case[CASES];
        for (int i = 0; i < HISTORY; i++) {
            Transaction transaction = simulation.next().transaction();
            replay.add(transaction, false);
            UserProfile known = users.computeIfAbsent(transaction.userId(), id -> new UserProfile());
            WalletProfile counterparty =
                    wallets.computeIfAbsent(transaction.walletAddress(), address -> new WalletProfile());
            if (i >= HISTORY - CASES) {
                cases[i - HISTORY + CASES] = new Case(transaction, known.encode(), counterparty.encode());
            }
            known.observe(transaction);
            counterparty.observe(transaction);
        }
        Ensemble ensemble = new EnsembleTrainer(TrainingOptions.DEFAULT, DecisionPolicy.DEFAULT)
                .train(replay.dataset(), "bench", catalogue.schema(), 1, (stage, share, message) -> {})
                .ensemble();
        pipeline =
                new ScoringPipeline(catalogue, RuleLayer.standard(), ReferenceRates.standard(), DecisionPolicy.DEFAULT);
        pipeline.use(ensemble);
    }

    private Case nextCase() {
        return cases[next++ & (CASES - 1)];
    }

    /// Everything: unpack both profiles, decide with reasons, observe, pack the user's profile.
    @Benchmark
    public Object pipeline() {
        Case one = nextCase();
        user.decode(one.user);
        wallet.decode(one.wallet);
        Decision decision = pipeline.decide(one.transaction, user, wallet, NOW);
        user.observe(one.transaction);
        return user.encode().length > 0 ? decision : one;
    }

    /// The profile's part: unpack, observe, pack.
    @Benchmark
    public byte[] profile() {
        Case one = nextCase();
        user.decode(one.user);
        user.observe(one.transaction);
        return user.encode();
    }

    /// The features' part, unpacking included.
    @Benchmark
    public float[] features() {
        Case one = nextCase();
        user.decode(one.user);
        wallet.decode(one.wallet);
        FeatureCatalogue.standard().extract(one.transaction, user, wallet, features);
        return features;
    }
}
