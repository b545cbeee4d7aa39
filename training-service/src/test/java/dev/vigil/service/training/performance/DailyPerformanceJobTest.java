package dev.vigil.service.training.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.tuple;

import dev.vigil.clickhouse.ClickHouse;
import dev.vigil.clickhouse.ClickHouseSettings;
import dev.vigil.clickhouse.DailyPerformance;
import dev.vigil.clickhouse.InsertDecisions;
import dev.vigil.clickhouse.InsertLabels;
import dev.vigil.clickhouse.Migrations;
import dev.vigil.clickhouse.Secret;
import dev.vigil.clickhouse.SelectDailyPerformance;
import dev.vigil.decision.Decision;
import dev.vigil.embedded.EmbeddedEngines;
import dev.vigil.embedded.clickhouse.EmbeddedClickHouse;
import dev.vigil.feature.FeatureCatalogue;
import dev.vigil.kafka.Label;
import dev.vigil.risk.CombinationStrategy;
import dev.vigil.testing.Decisions;
import dev.vigil.testing.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Days on a real ClickHouse, computed again and again.
class DailyPerformanceJobTest {
    private static final Instant TODAY = Transactions.NOON;
    private static final Instant YESTERDAY = TODAY.minus(Duration.ofDays(1));
    private static final Instant LAST_WEEK = TODAY.minus(Duration.ofDays(7));

    /// So that examples of a fixed date are not removed for their age.
    private static final int KEPT_DAYS = 20_000;

    private static final PerformanceProperties PROPERTIES =
            new PerformanceProperties(Duration.ofMinutes(5), 30, Duration.ofHours(1));
    private static final PolicyProperties POLICY = new PolicyProperties(
            "default-1", 30, 70, CombinationStrategy.SUM, new PolicyProperties.Weights(0.4, 0.3, 0.3));

    private ClickHouse clickHouse;
    private Instant now = TODAY.plusSeconds(60);
    private DailyPerformanceJob job;

    @BeforeEach
    void begin() {
        EmbeddedClickHouse engine = EmbeddedEngines.clickHouse();
        String database = "performance_" + UUID.randomUUID().toString().replace("-", "");
        clickHouse = new ClickHouse(new ClickHouseSettings(
                engine.url(),
                engine.user(),
                new Secret(engine.password()),
                database,
                KEPT_DAYS,
                0,
                null,
                null,
                false,
                null));
        job = new DailyPerformanceJob(clickHouse, () -> now, PROPERTIES, POLICY);
    }

    @AfterEach
    void close() {
        clickHouse.close();
    }

    @Test
    void aNewSystemGetsItsTablesAndNoRows() {
        job.run();

        assertThat(stored()).isEmpty();
    }

    @Test
    void finishedDaysAndTheRunningOneAreComputedAndReplacedAsTheyChange() {
        new Migrations(clickHouse).apply();
        decide("old", LAST_WEEK);
        decide("finished", YESTERDAY);
        decide("running", TODAY);

        job.run();
        decide("later", TODAY.plusSeconds(30));
        now = now.plus(Duration.ofMinutes(5));
        job.run();

        assertThat(stored())
                .extracting(DailyPerformance::date, DailyPerformance::totalPredictions)
                .containsExactly(tuple(day(TODAY), 2L), tuple(day(YESTERDAY), 1L), tuple(day(LAST_WEEK), 1L));
    }

    @Test
    void labelsOfOldDaysCountFromTheNextDayOn() {
        new Migrations(clickHouse).apply();
        decide("old", LAST_WEEK);
        job.run();
        InsertLabels labels = new InsertLabels(clickHouse);
        labels.add(new Label("old", "u1", "", null, true, "", Label.Source.CHARGEBACK, now));
        labels.insert("labels");

        now = now.plus(Duration.ofMinutes(5));
        job.run();
        assertThat(stored())
                .singleElement()
                .extracting(DailyPerformance::falseNegatives)
                .isNull();

        now = now.plus(Duration.ofDays(1));
        job.run();
        assertThat(stored())
                .singleElement()
                .extracting(DailyPerformance::falseNegatives)
                .isEqualTo(1L);
    }

    @Test
    void anAbsentClickHouseEndsNothing() {
        try (ClickHouse nowhere = new ClickHouse(ClickHouseSettings.at("http://127.0.0.1:1", "u", "p", "d"))) {
            assertThatCode(new DailyPerformanceJob(nowhere, () -> now, PROPERTIES, POLICY)::run)
                    .doesNotThrowAnyException();
        }
    }

    private void decide(String id, Instant at) {
        Decision decision = Decisions.of(
                        Transactions.transaction().id(id).user("u1").at(at).build())
                .decidedAt(at)
                .build();
        InsertDecisions insert = new InsertDecisions(clickHouse, FeatureCatalogue.standard());
        insert.add(decision, at.minusMillis(20), "", 0, 0);
        insert.insert(id);
    }

    private List<DailyPerformance> stored() {
        return new SelectDailyPerformance(clickHouse).between(day(LAST_WEEK), day(now));
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }
}
