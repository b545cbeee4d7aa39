package dev.vigil.service.training.performance;

import dev.vigil.clickhouse.ClickHouse;
import dev.vigil.clickhouse.ClickHouseFailedException;
import dev.vigil.clickhouse.LabelAge;
import dev.vigil.clickhouse.Migrations;
import dev.vigil.clickhouse.SelectLabelAge;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;

/// Keeps the figures of live decisions by label age up to date, at start and every hour. Each age has the decisions of
/// the thirty days that reached it last, so that the figures of different ages rest on spans of equal length; whichever
/// model decided them.
@Component
final class LiveQualityJob implements SchedulingConfigurer {
    private static final Logger log = LoggerFactory.getLogger(LiveQualityJob.class);
    private static final Duration SPAN = Duration.ofDays(30);

    private final ClickHouse clickHouse;
    private final InstantSource clock;
    private final PerformanceProperties properties;
    private final LiveQualityMeters meters;

    LiveQualityJob(
            ClickHouse clickHouse, InstantSource clock, PerformanceProperties properties, LiveQualityMeters meters) {
        this.clickHouse = clickHouse;
        this.clock = clock;
        this.properties = properties;
        this.meters = meters;
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar registrar) {
        registrar.addFixedDelayTask(this::run, properties.labelAgeInterval());
    }

    /// Computes the figures. While ClickHouse is away those of the last time stay.
    void run() {
        try {
            new Migrations(clickHouse).apply();
            Instant now = clock.instant();
            meters.show(SelectLabelAge.DAYS.stream()
                    .flatMap(days -> reached(days, now).stream())
                    .toList());
        } catch (ClickHouseFailedException e) {
            log.warn(
                    "Figures by label age not computed, trying again in {} s: {}",
                    properties.labelAgeInterval().toSeconds(),
                    e.getMessage());
        }
    }

    private List<LabelAge> reached(int days, Instant now) {
        Instant to = now.minus(Duration.ofDays(days));
        return new SelectLabelAge(clickHouse)
                .between(to.minus(SPAN), to, now, null).stream()
                        .filter(age -> age.days() == days)
                        .toList();
    }
}
