package dev.vigil.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.vigil.decision.Decision;
import dev.vigil.decision.DecisionPolicy;
import dev.vigil.decision.LayerScore;
import dev.vigil.decision.Reason;
import dev.vigil.decision.Verdict;
import dev.vigil.feature.FeatureCatalogue;
import dev.vigil.layer.rules.RuleLayer;
import dev.vigil.profile.UserProfile;
import dev.vigil.profile.WalletProfile;
import dev.vigil.risk.Combination;
import dev.vigil.risk.CombinationStrategy;
import dev.vigil.risk.LayerWeights;
import dev.vigil.simulation.SimulatedTransaction;
import dev.vigil.simulation.Simulation;
import dev.vigil.simulation.SimulationOptions;
import dev.vigil.training.Examples;
import dev.vigil.training.FeatureReplay;
import dev.vigil.transaction.ReferenceRates;
import dev.vigil.transaction.Transaction;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScoringPipelineTest {
    private static final FeatureCatalogue CATALOGUE = FeatureCatalogue.standard();
    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    private static final SimulationOptions OPTIONS =
            SimulationOptions.startingAt(START).withUsers(200).withFraudShare(0.02);
    private static final int TRAINING = 12_000;
    private static Ensemble ensemble;
    private static Ensemble supervised;

    @BeforeAll
    static void train() {
        FeatureReplay replay = new FeatureReplay(CATALOGUE, RuleLayer.standard());
        Simulation simulation = new Simulation(OPTIONS);
        for (int i = 0; i < TRAINING; i++) {
            SimulatedTransaction next = simulation.next();
            replay.add(next.transaction(), next.fraud());
        }
        ensemble = Examples.trainFor(CATALOGUE.schema(), replay.dataset());
        supervised = Examples.trainFor(CATALOGUE.schema(), replay.dataset(), 50);
    }

    private static ScoringPipeline pipeline(Combination combination) {
        return new ScoringPipeline(
                CATALOGUE,
                RuleLayer.standard(),
                ReferenceRates.standard(),
                new DecisionPolicy("test-1", 30, 70, combination));
    }

    /// Decides the stream after the part that was trained on.
    private static void decide(ScoringPipeline pipeline, int count, Consumer<Case> each) {
        Simulation simulation = new Simulation(OPTIONS);
        Map<String, UserProfile> users = new HashMap<>();
        Map<String, WalletProfile> wallets = new HashMap<>();
        for (int i = 0; i < TRAINING + count; i++) {
            SimulatedTransaction next = simulation.next();
            Transaction transaction = next.transaction();
            UserProfile user = users.computeIfAbsent(transaction.userId(), id -> new UserProfile());
            WalletProfile wallet = wallets.computeIfAbsent(transaction.walletAddress(), id -> new WalletProfile());
            if (i >= TRAINING) {
                each.accept(new Case(next, pipeline.decide(transaction, user, wallet, transaction.timestamp())));
            }
            user.observe(transaction);
            wallet.observe(transaction);
        }
    }

    private record Case(SimulatedTransaction truth, Decision decision) {}

    @ParameterizedTest
    @EnumSource(CombinationStrategy.class)
    void contributionsAddUpToLayersAndLayersToTheScore(CombinationStrategy strategy) {
        ScoringPipeline pipeline = pipeline(new Combination(strategy, LayerWeights.DEFAULT));
        pipeline.use(ensemble);

        decide(pipeline, 3_000, one -> {
            Decision decision = one.decision;
            double layers = decision.rulesPoints()
                    + decision.isolation().points()
                    + decision.autoencoder().points();
            assertThat(decision.score()).isCloseTo(layers, within(1e-9)).isBetween(0.0, 100.0 + 1e-9);
            assertThat(sum(decision.explanation().isolationContributions())
                            + decision.isolation().basePoints())
                    .isCloseTo(decision.isolation().points(), within(1e-4));
            assertThat(sum(decision.explanation().autoencoderContributions())
                            + decision.autoencoder().basePoints())
                    .isCloseTo(decision.autoencoder().points(), within(1e-4));
            assertThat(decision.reasons())
                    .extracting(Reason::points)
                    .isSortedAccordingTo((a, b) -> Double.compare(b, a));
        });
    }

    @ParameterizedTest
    @EnumSource(CombinationStrategy.class)
    void whereThereIsASupervisedLayerRulesAndItMakeUpTheScore(CombinationStrategy strategy) {
        ScoringPipeline pipeline = pipeline(new Combination(strategy, LayerWeights.DEFAULT));
        pipeline.use(supervised);

        decide(pipeline, 3_000, one -> {
            Decision decision = one.decision;
            assertThat(decision.rulesPoints() + decision.supervised().points())
                    .isCloseTo(decision.score(), within(1e-9))
                    .isBetween(0.0, 100.0 + 1e-9);
            assertThat(sum(decision.explanation().supervisedContributions())
                            + decision.supervised().basePoints())
                    .isCloseTo(decision.supervised().points(), within(1e-4));
            assertThat(decision.reasons()).extracting(Reason::layer).doesNotContain("isolation", "autoencoder");
        });
    }

    @Test
    void aSupervisedLayerStopsMoreFraudsAndFewerOthersWithReasons() {
        int[][] stopped = new int[2][2];
        for (int with = 0; with < 2; with++) {
            int[] count = stopped[with];
            ScoringPipeline pipeline = pipeline(Combination.SUM);
            pipeline.use(with == 1 ? supervised : ensemble);
            decide(pipeline, 6_000, one -> {
                if (one.decision.verdict() != Verdict.APPROVED) {
                    count[one.truth.fraud() ? 1 : 0]++;
                    assertThat(one.decision.reasons()).isNotEmpty();
                }
            });
        }

        assertThat(stopped[1][1]).isGreaterThan(stopped[0][1]);
        assertThat(stopped[1][0]).isLessThan(stopped[0][0]);
    }

    private static double sum(float[] parts) {
        double sum = 0;
        for (float part : parts) {
            sum += part;
        }
        return sum;
    }

    @Test
    void fraudsScoreHigherThanOrdinaryLife() {
        ScoringPipeline pipeline = pipeline(Combination.SUM);
        pipeline.use(ensemble);
        double[] total = new double[2];
        int[] count = new int[2];
        int[] stopped = new int[2];

        decide(pipeline, 6_000, one -> {
            int fraud = one.truth.fraud() ? 1 : 0;
            total[fraud] += one.decision.score();
            count[fraud]++;
            stopped[fraud] += one.decision.verdict() == Verdict.APPROVED ? 0 : 1;
        });

        assertThat(count[1]).isGreaterThan(50);
        assertThat(total[1] / count[1]).isGreaterThan(5 * total[0] / count[0]);
        assertThat((double) stopped[1] / count[1]).isGreaterThan(0.5);
        assertThat((double) stopped[0] / count[0]).isLessThan(0.05);
    }

    @Test
    void whatIsStoppedHasReasonsAndWhatIsOrdinaryHasNone() {
        ScoringPipeline pipeline = pipeline(Combination.SUM);
        pipeline.use(ensemble);

        decide(pipeline, 3_000, one -> {
            List<Reason> reasons = one.decision.reasons();
            if (one.decision.score() == 0) {
                assertThat(reasons).isEmpty();
            }
            if (one.decision.verdict() != Verdict.APPROVED) {
                assertThat(reasons)
                        .isNotEmpty()
                        .allSatisfy(reason -> assertThat(reason.text()).isNotBlank());
            }
        });
    }

    @Test
    void withoutAModelRulesDecideAndTheDecisionSaysSo() {
        ScoringPipeline pipeline = pipeline(Combination.SUM);

        decide(pipeline, 2_000, one -> {
            Decision decision = one.decision;
            assertThat(decision.degraded()).isTrue();
            assertThat(decision.modelVersion()).isEmpty();
            assertThat(decision.score()).isEqualTo(decision.rulesPoints()).isLessThanOrEqualTo(40);
            assertThat(decision.explanation().features()).hasSize(CATALOGUE.width());
        });
    }

    @Test
    void takingTheModelAwayDegradesAndGivingItBackRestores() {
        ScoringPipeline pipeline = pipeline(Combination.SUM);
        pipeline.use(ensemble);
        Transaction transaction = new Simulation(OPTIONS).next().transaction();

        Decision with = pipeline.decide(transaction, new UserProfile(), new WalletProfile(), START);
        pipeline.use(null);
        Decision without = pipeline.decide(transaction, new UserProfile(), new WalletProfile(), START);
        pipeline.use(ensemble);
        Decision again = pipeline.decide(transaction, new UserProfile(), new WalletProfile(), START);

        assertThat(with.supervised()).isEqualTo(LayerScore.NONE);
        assertThat(with.explanation().supervised()).isFalse();
        assertThat(with.degraded()).isFalse();
        assertThat(without.degraded()).isTrue();
        assertThat(again.score()).isEqualTo(with.score());
        assertThat(again.isolation()).isEqualTo(with.isolation());
        assertThat(again.autoencoder()).isEqualTo(with.autoencoder());
    }

    @Test
    void aModelOfAnotherFeatureSchemaIsRefused() {
        Ensemble foreign = Examples.trainFor("000000000000", Examples.history(500, 3));

        assertThatThrownBy(() -> pipeline(Combination.SUM).use(foreign))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("000000000000")
                .hasMessageContaining(CATALOGUE.schema());
    }
}
