package dev.vigil.service.dashboard.job;

import dev.vigil.clickhouse.ClickHouse;
import dev.vigil.clickhouse.SelectBatchRuns;
import dev.vigil.clickhouse.SelectHyperparameterTrials;
import dev.vigil.clickhouse.SelectPipelineRuns;
import dev.vigil.clickhouse.SelectPipelineTasks;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires what is read of runs.
@Configuration(proxyBeanMethods = false)
class JobConfiguration {
    @Bean
    SelectPipelineRuns selectPipelineRuns(ClickHouse clickHouse) {
        return new SelectPipelineRuns(clickHouse);
    }

    @Bean
    SelectBatchRuns selectBatchRuns(ClickHouse clickHouse) {
        return new SelectBatchRuns(clickHouse);
    }

    @Bean
    SelectPipelineTasks selectPipelineTasks(ClickHouse clickHouse) {
        return new SelectPipelineTasks(clickHouse);
    }

    @Bean
    SelectHyperparameterTrials selectHyperparameterTrials(ClickHouse clickHouse) {
        return new SelectHyperparameterTrials(clickHouse);
    }
}
