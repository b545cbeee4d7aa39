package dev.vigil.service.dashboard.drift;

import dev.vigil.clickhouse.ClickHouse;
import dev.vigil.clickhouse.SelectDrift;
import dev.vigil.clickhouse.SelectRetrainingTriggers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires what is read of drift.
@Configuration(proxyBeanMethods = false)
class DriftConfiguration {
    @Bean
    SelectDrift selectDrift(ClickHouse clickHouse) {
        return new SelectDrift(clickHouse);
    }

    @Bean
    SelectRetrainingTriggers selectRetrainingTriggers(ClickHouse clickHouse) {
        return new SelectRetrainingTriggers(clickHouse);
    }
}
