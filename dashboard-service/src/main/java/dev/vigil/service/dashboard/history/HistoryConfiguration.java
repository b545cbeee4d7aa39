package dev.vigil.service.dashboard.history;

import dev.vigil.clickhouse.ClickHouse;
import dev.vigil.clickhouse.ClickHouseSettings;
import dev.vigil.clickhouse.InsertAcknowledgement;
import dev.vigil.clickhouse.InsertAnomaly;
import dev.vigil.clickhouse.SelectAnomalies;
import dev.vigil.clickhouse.SelectComparison;
import dev.vigil.clickhouse.SelectDailyPerformance;
import dev.vigil.clickhouse.SelectDecision;
import dev.vigil.clickhouse.SelectDecisions;
import dev.vigil.clickhouse.SelectLabelAge;
import dev.vigil.clickhouse.SelectLabels;
import dev.vigil.clickhouse.SelectModels;
import dev.vigil.clickhouse.SelectStatistics;
import dev.vigil.clickhouse.SelectStatisticsSeries;
import dev.vigil.clickhouse.SelectUser;
import dev.vigil.clickhouse.SelectVersionedModels;
import dev.vigil.clickhouse.SelectWallet;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/// Wires what is read from ClickHouse and the little that is written.
@Configuration(proxyBeanMethods = false)
class HistoryConfiguration {
    @Bean
    ClickHouseSettings clickHouseSettings(Environment environment) {
        return Binder.get(environment).bindOrCreate("vigil.clickhouse", ClickHouseSettings.class);
    }

    @Bean
    ClickHouse clickHouse(ClickHouseSettings settings) {
        return new ClickHouse(settings);
    }

    @Bean
    SelectStatistics selectStatistics(ClickHouse clickHouse) {
        return new SelectStatistics(clickHouse);
    }

    @Bean
    SelectStatisticsSeries selectStatisticsSeries(ClickHouse clickHouse) {
        return new SelectStatisticsSeries(clickHouse);
    }

    @Bean
    SelectDecisions selectDecisions(ClickHouse clickHouse) {
        return new SelectDecisions(clickHouse);
    }

    @Bean
    SelectDecision selectDecision(ClickHouse clickHouse) {
        return new SelectDecision(clickHouse);
    }

    @Bean
    SelectUser selectUser(ClickHouse clickHouse) {
        return new SelectUser(clickHouse);
    }

    @Bean
    SelectWallet selectWallet(ClickHouse clickHouse) {
        return new SelectWallet(clickHouse);
    }

    @Bean
    SelectAnomalies selectAnomalies(ClickHouse clickHouse) {
        return new SelectAnomalies(clickHouse);
    }

    @Bean
    InsertAnomaly insertAnomaly(ClickHouse clickHouse) {
        return new InsertAnomaly(clickHouse);
    }

    @Bean
    InsertAcknowledgement insertAcknowledgement(ClickHouse clickHouse) {
        return new InsertAcknowledgement(clickHouse);
    }

    @Bean
    SelectLabels selectLabels(ClickHouse clickHouse) {
        return new SelectLabels(clickHouse);
    }

    @Bean
    SelectModels selectModels(ClickHouse clickHouse) {
        return new SelectModels(clickHouse);
    }

    @Bean
    SelectVersionedModels selectVersionedModels(ClickHouse clickHouse) {
        return new SelectVersionedModels(clickHouse);
    }

    @Bean
    SelectComparison selectComparison(ClickHouse clickHouse) {
        return new SelectComparison(clickHouse);
    }

    @Bean
    SelectLabelAge selectLabelAge(ClickHouse clickHouse) {
        return new SelectLabelAge(clickHouse);
    }

    @Bean
    SelectDailyPerformance selectDailyPerformance(ClickHouse clickHouse) {
        return new SelectDailyPerformance(clickHouse);
    }
}
