package dev.vigil.service.training.performance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.clickhouse.ClickHouse;
import dev.vigil.clickhouse.ClickHouseSettings;
import dev.vigil.clickhouse.InsertDecisions;
import dev.vigil.clickhouse.InsertLabels;
import dev.vigil.clickhouse.Migrations;
import dev.vigil.clickhouse.Secret;
import dev.vigil.decision.Decision;
import dev.vigil.embedded.EmbeddedEngines;
import dev.vigil.embedded.clickhouse.EmbeddedClickHouse;
import dev.vigil.feature.FeatureCatalogue;
import dev.vigil.kafka.Label;
import dev.vigil.testing.Decisions;
import dev.vigil.testing.Transactions;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Gauges of decisions and labels on a real ClickHouse.
class LiveQualityJobTest {
    private static final Instant NOW = Transactions.NOON;
    private static final PerformanceProperties PROPERTIES =
            new PerformanceProperties(Duration.ofMinutes(5), 30, Duration.ofHours(1));

    /// So that examples of a fixed date are not removed for their age.
    private static final int KEPT_DAYS = 20_000;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final LiveQualityMeters meters = new LiveQualityMeters(registry);
    private ClickHouse clickHouse;
    private LiveQualityJob job;

    @BeforeEach
    void begin() {
        EmbeddedClickHouse engine = EmbeddedEngines.clickHouse();
        clickHouse = new ClickHouse(new ClickHouseSettings(
                engine.url(),
                engine.user(),
                new Secret(engine.password()),
                "live_" + UUID.randomUUID().toString().replace("-", ""),
                KEPT_DAYS,
                0,
                null,
                null,
                false,
                null));
        job = new LiveQualityJob(clickHouse, () -> NOW, PROPERTIES, meters);
    }

    @AfterEach
    void close() {
        clickHouse.close();
    }

    @Test
    void beforeAnythingIsKnownNothingIsANumber() {
        assertThat(gauge("recall", 30)).isNaN();

        job.run();

        assertThat(gauge("recall", 30)).isNaN();
        assertThat(gauge("precision", 30)).isNaN();
        assertThat(gauge("frauds", 30)).isNaN();
    }

    @Test
    void eachAgeShowsWhatWasKnownByThenOfTheMonthThatReachedItLast() {
        new Migrations(clickHouse).apply();
        decide("caught", 40, true);
        decide("missed", 41, false);
        decide("alarm", 42, true);
        decide("too old for a month's view of a week", 38, true);
        label("caught", true, 40, 3);
        label("missed", true, 41, 20);
        label("alarm", false, 42, 10);
        decide("lately", 2, false);
        label("lately", true, 2, 1);

        job.run();

        assertThat(gauge("frauds", 1)).isEqualTo(1);
        assertThat(gauge("recall", 1)).isZero();
        assertThat(gauge("frauds", 7)).isNaN();
        assertThat(gauge("frauds", 30)).isEqualTo(2);
        assertThat(gauge("recall", 30)).isEqualTo(0.5);
        assertThat(gauge("precision", 30)).isEqualTo(0.5);
        assertThat(gauge("frauds", 90)).isNaN();
    }

    @Test
    void whileClickHouseIsAwayTheLastFiguresStay() {
        new Migrations(clickHouse).apply();
        decide("caught", 40, true);
        label("caught", true, 40, 3);
        job.run();

        try (ClickHouse nowhere = new ClickHouse(ClickHouseSettings.at("http://127.0.0.1:1", "u", "p", "d"))) {
            new LiveQualityJob(nowhere, () -> NOW, PROPERTIES, meters).run();
        }

        assertThat(gauge("recall", 30)).isEqualTo(1);
    }

    private double gauge(String name, int days) {
        return registry.get("vigil.model.live." + name)
                .tag("age_days", Integer.toString(days))
                .gauge()
                .value();
    }

    private void decide(String id, int daysAgo, boolean alert) {
        Instant at = NOW.minus(Duration.ofDays(daysAgo));
        Decisions.Builder builder = Decisions.of(
                        Transactions.transaction().id(id).user("u1").at(at).build())
                .decidedAt(at);
        Decision decision =
                alert ? builder.rule("velocity", 40, "five in a minute").build() : builder.build();
        InsertDecisions insert = new InsertDecisions(clickHouse, FeatureCatalogue.standard());
        insert.add(decision, at.minusMillis(20), "", 0, 0);
        insert.insert(id);
    }

    private void label(String id, boolean fraud, int daysAgo, int knownAfterDays) {
        Instant at = NOW.minus(Duration.ofDays(daysAgo));
        InsertLabels labels = new InsertLabels(clickHouse);
        labels.add(new Label(
                id, "u1", "", at, fraud, "", Label.Source.CHARGEBACK, at.plus(Duration.ofDays(knownAfterDays))));
        labels.insert("label-" + id);
    }
}
