package dev.vigil.service.training.drift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.clickhouse.ClickHouse;
import dev.vigil.clickhouse.ClickHouseSettings;
import dev.vigil.clickhouse.InsertDecisions;
import dev.vigil.clickhouse.InsertDriftReference;
import dev.vigil.clickhouse.InsertLabels;
import dev.vigil.clickhouse.Migrations;
import dev.vigil.clickhouse.Secret;
import dev.vigil.decision.Decision;
import dev.vigil.drift.DriftKind;
import dev.vigil.drift.DriftLevel;
import dev.vigil.drift.DriftMetric;
import dev.vigil.drift.DriftReference;
import dev.vigil.drift.ReferenceHistogram;
import dev.vigil.drift.ReferenceQuality;
import dev.vigil.embedded.EmbeddedEngines;
import dev.vigil.embedded.clickhouse.EmbeddedClickHouse;
import dev.vigil.evaluation.Estimate;
import dev.vigil.evaluation.Histogram;
import dev.vigil.feature.FeatureCatalogue;
import dev.vigil.kafka.Label;
import dev.vigil.risk.CombinationStrategy;
import dev.vigil.service.training.performance.PolicyProperties;
import dev.vigil.testing.Decisions;
import dev.vigil.testing.Transactions;
import dev.vigil.transaction.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Decisions on a real ClickHouse, compared with a small reference.
class DriftMeasurementTest {
    private static final Instant NOW = Transactions.NOON;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final FeatureCatalogue CATALOGUE = FeatureCatalogue.standard();

    /// So that examples of a fixed date are not removed for their age.
    private static final int KEPT_DAYS = 20_000;

    private static final DriftProperties PROPERTIES = new DriftProperties(
            "-",
            DAY,
            50_000,
            0.3,
            0.5,
            0.1,
            3,
            100,
            Duration.ofDays(10),
            0.05,
            3,
            50,
            Duration.ofDays(30),
            Duration.ofDays(7));

    private static final PolicyProperties POLICY = new PolicyProperties(
            "default-1", 30, 70, CombinationStrategy.SUM, new PolicyProperties.Weights(0.4, 0.3, 0.3));

    private final List<Decision> decisions = new ArrayList<>();
    private ClickHouse clickHouse;
    private DriftReferences references;
    private DriftMeasurement measurement;

    @BeforeEach
    void begin() {
        EmbeddedClickHouse engine = EmbeddedEngines.clickHouse();
        clickHouse = new ClickHouse(new ClickHouseSettings(
                engine.url(),
                engine.user(),
                new Secret(engine.password()),
                EmbeddedEngines.unique("drift"),
                KEPT_DAYS,
                0,
                null,
                null,
                false,
                null));
        new Migrations(clickHouse).apply();
        references = new DriftReferences(clickHouse, () -> NOW, PROPERTIES);
        measurement = new DriftMeasurement(PROPERTIES, POLICY, references, clickHouse, () -> NOW);
    }

    @AfterEach
    void close() {
        references.close();
        clickHouse.close();
    }

    /// Amounts up to 100 US dollars and above, half each; nothing of the score in review; nine tenths of the frauds
    /// found.
    private void keepReference() {
        new InsertDriftReference(clickHouse)
                .insert(
                        new DriftReference(
                                "v1",
                                List.of(
                                        new ReferenceHistogram(
                                                DriftKind.DATA,
                                                "amount_usd",
                                                new Histogram(new double[] {100}, new long[] {5_000, 5_000}),
                                                0.01),
                                        new ReferenceHistogram(
                                                DriftKind.TARGET,
                                                DriftReference.VERDICTS,
                                                new Histogram(
                                                        new double[] {Math.nextDown(30), 70},
                                                        new long[] {10_000, 0, 0}),
                                                0.01)),
                                List.of(
                                        new ReferenceQuality(DriftReference.RECALL, new Estimate(0.9, 0.01, 300, 20)),
                                        new ReferenceQuality(
                                                DriftReference.AVERAGE_PRECISION, new Estimate(0.9, 0.01, 300, 20)))),
                        NOW);
    }

    /// Decides as many transactions of an amount as asked for, a minute apart, the last of them at `end`.
    private void decide(int count, Instant end, double amount, String model, double points) {
        for (int i = 0; i < count; i++) {
            Instant at = end.minusSeconds(60L * i);
            Transaction transaction = Transactions.transaction()
                    .id("t-" + decisions.size())
                    .user("u-" + i)
                    .at(at)
                    .build();
            float[] features = new float[CATALOGUE.width()];
            features[CATALOGUE.indexOf("amount_usd")] = (float) amount;
            decisions.add(Decisions.of(transaction)
                    .decidedAt(at.plusMillis(20))
                    .modelVersion(model)
                    .features(features)
                    .isolation(0.5, false, points)
                    .build());
        }
    }

    private void store() {
        InsertDecisions insert = new InsertDecisions(clickHouse, CATALOGUE);
        decisions.forEach(each -> insert.add(each, each.decidedAt(), "", 0, 0));
        insert.insert(EmbeddedEngines.unique("decisions"));
    }

    private DriftMetric measure(String name) {
        return measurement.of("v1").stream()
                .filter(metric -> metric.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aModelOfWhichNothingWasKeptHasNothingToCompareWith() {
        List<DriftMetric> metrics = measurement.of("v0");

        assertThat(metrics).hasSize(CATALOGUE.width() + 4).allSatisfy(metric -> {
            assertThat(metric.level()).isEqualTo(DriftLevel.UNKNOWN);
            assertThat(metric.message()).isEqualTo("nothing to compare with: nothing was kept of the training of v0");
        });
    }

    @Test
    void aYoungStreamIsWarmingUp() {
        keepReference();
        decide(200, NOW, 50, "v1", 0);
        decide(1, NOW.minus(Duration.ofDays(2)), 50, "v1", 0);
        store();

        DriftMetric metric = measure("amount_usd");

        assertThat(metric.value()).isNull();
        assertThat(metric.message()).isEqualTo("warming up: the stream's profiles are 2.0 of 11.0 days old");
    }

    @Test
    void withoutTransactionsThereIsTooLittle() {
        keepReference();

        assertThat(measure("amount_usd").message()).isEqualTo("too little data: 0 of 100 transactions");
    }

    @Test
    void featuresCountWhoeverDecidedAndScoresOfTheModelInForceOnly() {
        keepReference();
        decide(1, NOW.minus(Duration.ofDays(12)), 50, "v1", 0);
        decide(200, NOW.minus(HOUR), 50, "v1", 40);
        decide(400, NOW.minus(HOUR.multipliedBy(5)), 150, "v0", 0);
        store();

        DriftMetric amount = measure("amount_usd");
        DriftMetric verdicts = measure(DriftReference.VERDICTS);

        assertThat(amount.rows()).isEqualTo(600);
        assertThat(amount.current()).containsExactly(200 / 600.0, 400 / 600.0);
        assertThat(amount.level()).isEqualTo(DriftLevel.NONE);
        assertThat(verdicts.rows()).isEqualTo(200);
        assertThat(verdicts.current()).containsExactly(0.0, 1.0, 0.0);
        assertThat(verdicts.level()).isEqualTo(DriftLevel.HIGH);
    }

    @Test
    void thePresentEndsWithTheNewestTransaction() {
        keepReference();
        decide(1, NOW.minus(Duration.ofDays(20)), 50, "v1", 0);
        // Happened before the day that ends with the newest transaction.
        decide(1, NOW.minus(Duration.ofHours(30)), 150, "v1", 0);
        decide(200, NOW.minus(HOUR.multipliedBy(3)), 150, "v1", 0);
        store();

        DriftMetric amount = measure("amount_usd");

        assertThat(amount.rows()).isEqualTo(200);
        assertThat(amount.windowEnd()).isEqualTo(NOW.minus(HOUR.multipliedBy(3)).plusMillis(1));
        assertThat(amount.windowStart()).isEqualTo(amount.windowEnd().minus(DAY));
        assertThat(amount.level()).isEqualTo(DriftLevel.HIGH);
    }

    @Test
    void recallFallsWithFraudsThatAreApproved() {
        keepReference();
        decide(1, NOW.minus(Duration.ofDays(20)), 50, "v1", 0);
        InsertLabels labels = new InsertLabels(clickHouse);
        for (int day = 0; day < 6; day++) {
            int first = decisions.size();
            decide(10, NOW.minus(DAY.multipliedBy(day)), 50, "v1", day < 3 ? 0 : 40);
            decisions.subList(first, first + 10).forEach(fraud -> labels.add(labelled(fraud)));
        }
        store();
        labels.insert("labels");

        DriftMetric recall = measure(DriftReference.RECALL);

        assertThat(recall.rows()).isEqualTo(60);
        assertThat(recall.current()).containsExactly(0.5);
        assertThat(recall.level()).as(recall.message()).isEqualTo(DriftLevel.NONE);
    }

    private static Label labelled(Decision fraud) {
        Transaction transaction = fraud.transaction();
        return new Label(
                transaction.transactionId(),
                transaction.userId(),
                "",
                null,
                true,
                "",
                Label.Source.ANALYST,
                fraud.decidedAt());
    }

    @Test
    void recallThatFallsEveryDayIsDrift() {
        keepReference();
        decide(1, NOW.minus(Duration.ofDays(20)), 50, "v1", 0);
        InsertLabels labels = new InsertLabels(clickHouse);
        for (int day = 0; day < 6; day++) {
            int first = decisions.size();
            decide(8, NOW.minus(DAY.multipliedBy(day)), 50, "v1", 0);
            decide(2 + day % 2, NOW.minus(DAY.multipliedBy(day)), 50, "v1", 40);
            decisions.subList(first, decisions.size()).forEach(fraud -> labels.add(labelled(fraud)));
        }
        store();
        labels.insert("labels");

        DriftMetric recall = measure(DriftReference.RECALL);

        assertThat(recall.level()).as(recall.message()).isEqualTo(DriftLevel.HIGH);
        assertThat(recall.value()).isGreaterThan(0.6);
    }

    @Test
    void whatLabelsHaveNotReachedIsNotYetSaidToBeNoFraud() {
        keepReference();
        decide(1, NOW.minus(Duration.ofDays(29)), 50, "v1", 0);
        InsertLabels labels = new InsertLabels(clickHouse);
        for (int day = 12; day < 18; day++) {
            int first = decisions.size();
            decide(10, NOW.minus(DAY.multipliedBy(day)), 50, "v1", 40);
            decisions.subList(first, decisions.size()).forEach(fraud -> labels.add(labelled(fraud)));
        }
        Instant newestLabel = NOW.minus(DAY.multipliedBy(3));
        decide(1, newestLabel, 50, "v1", 40);
        labels.add(labelled(decisions.getLast()));
        decide(300, NOW.minus(DAY.multipliedBy(8)), 50, "v1", 40);
        decide(1, NOW, 50, "v1", 0);
        store();
        labels.insert("labels");

        DriftMetric precision = measure(DriftReference.AVERAGE_PRECISION);

        assertThat(precision.windowEnd())
                .isEqualTo(decisions.stream()
                        .filter(each -> each.transaction().timestamp().equals(newestLabel))
                        .findFirst()
                        .orElseThrow()
                        .decidedAt()
                        .minus(DAY.multipliedBy(7)));
        assertThat(precision.current()).as(precision.message()).containsExactly(1.0);
        assertThat(precision.level()).isEqualTo(DriftLevel.NONE);
    }
}
