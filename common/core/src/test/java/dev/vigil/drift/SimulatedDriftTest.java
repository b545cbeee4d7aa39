package dev.vigil.drift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.decision.DecisionPolicy;
import dev.vigil.evaluation.FraudsFound;
import dev.vigil.feature.Feature;
import dev.vigil.feature.FeatureCatalogue;
import dev.vigil.layer.autoencoder.AutoencoderOptions;
import dev.vigil.layer.rules.RuleLayer;
import dev.vigil.lifecycle.RetrainingPolicy;
import dev.vigil.lifecycle.RetrainingPolicy.Answer;
import dev.vigil.lifecycle.RetrainingPolicy.Drift;
import dev.vigil.scoring.EnsembleEvaluator;
import dev.vigil.simulation.SimulatedTransaction;
import dev.vigil.simulation.Simulation;
import dev.vigil.simulation.SimulationOptions;
import dev.vigil.training.Dataset;
import dev.vigil.training.EnsembleTrainer;
import dev.vigil.training.FeatureReplay;
import dev.vigil.training.TrainingOptions;
import dev.vigil.transaction.Transaction;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A simulated exchange on which a model was trained on Monday, and what becomes of it.
class SimulatedDriftTest {
    private static final FeatureCatalogue CATALOGUE = FeatureCatalogue.standard();
    private static final List<String> FEATURES =
            CATALOGUE.features().stream().map(Feature::name).toList();
    private static final RuleLayer RULES = RuleLayer.standard();
    private static final DecisionPolicy POLICY = DecisionPolicy.DEFAULT;
    private static final DriftLimits LIMITS = DriftLimits.DEFAULT;
    private static final Instant START = Instant.parse("2026-10-19T00:00:00Z");
    private static final Instant MONDAY = START.plus(Duration.ofDays(28));
    private static final Instant NEXT_MONDAY = MONDAY.plus(Duration.ofDays(7));
    private static final Duration DAY = Duration.ofDays(1);

    private static final double USUAL_FRAUD = 0.02;

    /// Everything up to the end of the week after the training.
    private static List<SimulatedTransaction> life;

    private static DriftReference reference;
    private static EnsembleEvaluator model;

    /// A transaction and what the model made of it.
    private static final class Scored {
        private final Instant at;
        private final float[] features;
        private final double score;
        private final boolean fraud;

        Scored(Instant at, float[] features, double score, boolean fraud) {
            this.at = at;
            this.features = features;
            this.score = score;
            this.fraud = fraud;
        }

        boolean fraud() {
            return fraud;
        }
    }

    @BeforeAll
    static void trainOnMonday() {
        life = life(USUAL_FRAUD);
        FeatureReplay replay = new FeatureReplay(CATALOGUE, RULES);
        List<Integer> days = new ArrayList<>();
        for (SimulatedTransaction each : life) {
            if (at(each).isBefore(MONDAY)) {
                replay.add(each.transaction(), each.fraud());
                days.add((int) Duration.between(Instant.EPOCH, at(each)).toDays());
            }
        }
        Dataset history = replay.dataset();
        EnsembleTrainer trainer = new EnsembleTrainer(options(), POLICY);
        model = new EnsembleEvaluator(trainer.train(history, "v1", CATALOGUE.schema(), 1, (stage, share, message) -> {})
                .ensemble());
        reference = new ReferenceBuilder(FEATURES, LIMITS)
                .build(
                        history,
                        days.stream().mapToInt(Integer::intValue).toArray(),
                        trainer.splitAt(history.size()),
                        model.source(),
                        POLICY);
    }

    /// @param fraudShare after Monday
    private static List<SimulatedTransaction> life(double fraudShare) {
        Simulation simulation = new Simulation(
                SimulationOptions.startingAt(START).withUsers(600).withSeed(3).withFraudShare(USUAL_FRAUD));
        List<SimulatedTransaction> life = new ArrayList<>();
        boolean changed = fraudShare == USUAL_FRAUD;
        for (SimulatedTransaction next = simulation.next(); at(next).isBefore(NEXT_MONDAY); next = simulation.next()) {
            life.add(next);
            if (!changed && !at(next).isBefore(MONDAY)) {
                simulation.changeFraudShare(fraudShare);
                changed = true;
            }
        }
        return life;
    }

    /// A small and quickly trained model.
    private static TrainingOptions options() {
        TrainingOptions defaults = TrainingOptions.DEFAULT;
        return new TrainingOptions(
                defaults.isolation(),
                new AutoencoderOptions(20, 6, 2, 32, 2, 0.001, 0.1),
                defaults.supervised(),
                Integer.MAX_VALUE,
                defaults.heldOut(),
                defaults.thresholds(),
                defaults.strangestShare());
    }

    private static Instant at(SimulatedTransaction simulated) {
        return simulated.transaction().timestamp();
    }

    /// The week after the training, with every transaction of it changed.
    private static List<Scored> week(List<SimulatedTransaction> life, UnaryOperator<Transaction> change) {
        FeatureReplay replay = new FeatureReplay(CATALOGUE, RULES);
        List<Scored> week = new ArrayList<>();
        for (SimulatedTransaction each : life) {
            if (at(each).isBefore(MONDAY)) {
                replay.observe(each.transaction());
            } else {
                Transaction transaction = change.apply(each.transaction());
                float[] features = replay.observe(transaction);
                double rules = RULES.points(RULES.evaluate(transaction, features));
                double score = model.evaluate(features, rules, POLICY.combination())
                        .points()
                        .total();
                week.add(new Scored(at(each), features, score, each.fraud()));
            }
        }
        return week;
    }

    /// What is found at a moment of the week.
    ///
    /// @param fraud what is known to be one
    private static List<DriftFinding> findings(List<Scored> week, Instant now, Predicate<Scored> fraud) {
        DriftComparison comparison = new DriftComparison(LIMITS, now, "v1", now.minus(DAY), now);
        DriftSample sample = new DriftSample(reference, FEATURES);
        FraudsFound found = new FraudsFound();
        for (Scored each : week) {
            if (each.at.isBefore(now)) {
                found.rows(FraudsFound.tenth(each.score), 1);
                if (fraud.test(each)) {
                    found.fraud(Duration.between(MONDAY, each.at).toDays(), each.score);
                }
                if (!each.at.isBefore(now.minus(DAY))) {
                    sample.add(each.features, each.score, "v1");
                }
            }
        }
        List<DriftMetric> metrics = new ArrayList<>(sample.compare(comparison));
        metrics.add(comparison.quality(reference.qualities().getFirst(), found.recall(POLICY.reviewFrom())));
        metrics.add(comparison.quality(reference.qualities().getLast(), found.averagePrecision()));
        return DriftFinding.of(metrics, LIMITS);
    }

    private static DriftFinding finding(DriftKind kind, List<Scored> week, Predicate<Scored> fraud) {
        return findings(week, NEXT_MONDAY, fraud).stream()
                .filter(each -> each.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    /// What the policy says an hour after a training.
    private static Answer answer(Drift drift, long newRows) {
        return RetrainingPolicy.DEFAULT.decide(NEXT_MONDAY, NEXT_MONDAY.minus(Duration.ofHours(1)), newRows, drift);
    }

    @Test
    void aQuietWeekTriggersNothing() {
        List<Scored> week = week(life, UnaryOperator.identity());
        boolean judged = false;

        for (Instant now = MONDAY.plus(DAY); !now.isAfter(NEXT_MONDAY); now = now.plus(Duration.ofHours(1))) {
            List<DriftFinding> findings = findings(week, now, Scored::fraud);

            assertThat(findings).as("at %s", now).noneMatch(DriftFinding::isDrift);
            judged = findings.stream().allMatch(each -> each.level() == DriftLevel.NONE);
        }
        assertThat(judged).isTrue();
    }

    @Test
    void whatDriftsByConstructionIsNotJudged() {
        assertThat(reference.histograms())
                .filteredOn(each -> each.ownMovement() > LIMITS.ownMovement())
                .extracting(ReferenceHistogram::name)
                .contains("day_of_week", "is_weekend", "user_total_transactions", "transactions_last_30d")
                .doesNotContain("amount_usd", "hour_of_day", "new_device", "transactions_last_24h", "score");
    }

    @Test
    void otherAmountsAreDriftOfTheData() {
        DriftFinding data =
                finding(DriftKind.DATA, week(life, each -> withAmount(each, new BigDecimal(8))), Scored::fraud);

        assertThat(data.level()).isEqualTo(DriftLevel.HIGH);
        assertThat(data.names()).contains("amount_usd", "user_avg_amount");
        assertThat(answer(data.drift(), 10_000)).isInstanceOf(Answer.Train.class);
        assertThat(answer(data.drift(), 9_999)).isInstanceOf(Answer.Wait.class);
    }

    private static Transaction withAmount(Transaction transaction, BigDecimal factor) {
        return new Transaction(
                transaction.transactionId(),
                transaction.timestamp(),
                transaction.userId(),
                transaction.amount().multiply(factor),
                transaction.currency(),
                transaction.type(),
                transaction.walletAddress(),
                transaction.ipCountry(),
                transaction.deviceType(),
                transaction.accountOpenedAt(),
                transaction.walletFirstSeenAt(),
                transaction.location());
    }

    @Test
    void aWaveOfFraudIsDriftOfTheTarget() {
        DriftFinding target = finding(DriftKind.TARGET, week(life(0.5), UnaryOperator.identity()), Scored::fraud);

        assertThat(target.isDrift()).isTrue();
        assertThat(target.names()).contains(DriftReference.VERDICTS);
        assertThat(answer(Drift.MEDIUM, 10_000)).isInstanceOf(Answer.Wait.class);
    }

    @Test
    void fraudsThatLookOrdinaryAreDriftOfTheConcept() {
        List<Scored> week = week(life, UnaryOperator.identity());

        DriftFinding concept = finding(DriftKind.CONCEPT, week, each -> each.at.toEpochMilli() % 40 == 0);

        assertThat(concept.drift()).isEqualTo(Drift.CONCEPT);
        assertThat(concept.names()).containsExactlyInAnyOrder(DriftReference.RECALL, DriftReference.AVERAGE_PRECISION);
        assertThat(answer(concept.drift(), 0)).isInstanceOf(Answer.Train.class);
    }
}
