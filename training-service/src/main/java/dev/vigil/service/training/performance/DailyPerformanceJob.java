package dev.vigil.service.training.performance;

import dev.vigil.clickhouse.ClickHouse;
import dev.vigil.clickhouse.ClickHouseFailedException;
import dev.vigil.clickhouse.CountDailyPerformance;
import dev.vigil.clickhouse.DailyPerformance;
import dev.vigil.clickhouse.InsertDailyPerformance;
import dev.vigil.clickhouse.Migrations;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;

/// Keeps the table `daily_model_performance` up to date, at start and every few minutes: the running day and the
/// one before, and at the first run of a day all days looked back on. A day computed again replaces what was
/// there, so instances may do the same work side by side.
@Component
final class DailyPerformanceJob implements SchedulingConfigurer {
    private static final Logger log = LoggerFactory.getLogger(DailyPerformanceJob.class);

    private final ClickHouse clickHouse;
    private final InstantSource clock;
    private final PerformanceProperties properties;
    private final PolicyProperties policy;
    private LocalDate lookedBackOn = LocalDate.MIN;

    DailyPerformanceJob(
            ClickHouse clickHouse, InstantSource clock, PerformanceProperties properties, PolicyProperties policy) {
        this.clickHouse = clickHouse;
        this.clock = clock;
        this.properties = properties;
        this.policy = policy;
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar registrar) {
        registrar.addFixedDelayTask(this::run, properties.interval());
    }

    /// Computes what may have changed. While ClickHouse is away, nothing: the next run makes up for it.
    void run() {
        try {
            compute(clock.instant());
        } catch (ClickHouseFailedException e) {
            log.warn(
                    "Daily performance not computed, trying again in {} s: {}",
                    properties.interval().toSeconds(),
                    e.getMessage());
        }
    }

    private void compute(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        boolean newDay = !today.equals(lookedBackOn);
        if (newDay) {
            new Migrations(clickHouse).apply();
        }
        CountDailyPerformance count = new CountDailyPerformance(clickHouse);
        InsertDailyPerformance insert = new InsertDailyPerformance(clickHouse);
        LocalDate first = today.minusDays(newDay ? properties.lookBack() : 1);
        for (LocalDate day = first; !day.isAfter(today); day = day.plusDays(1)) {
            for (DailyPerformance performance : count.on(day, policy.reviewFrom(), now)) {
                insert.insert(performance);
            }
        }
        lookedBackOn = today;
    }
}
