package dev.vigil.service.training;

import dev.vigil.clickhouse.ClickHouse;
import dev.vigil.clickhouse.ClickHouseSettings;
import dev.vigil.kafka.KafkaSettings;
import dev.vigil.registry.BundleSettings;
import dev.vigil.service.training.pipeline.Retries;
import java.time.Clock;
import java.time.InstantSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/// What this service is connected to.
@Configuration(proxyBeanMethods = false)
class Connections {
    @Bean
    KafkaSettings kafkaSettings(Environment environment) {
        return Binder.get(environment).bindOrCreate("vigil.kafka", KafkaSettings.class);
    }

    @Bean(destroyMethod = "close")
    ClickHouse clickHouse(Environment environment) {
        return new ClickHouse(Binder.get(environment).bindOrCreate("vigil.clickhouse", ClickHouseSettings.class));
    }

    @Bean
    BundleSettings bundleSettings(Environment environment) {
        return Binder.get(environment).bindOrCreate("vigil.models", BundleSettings.class);
    }

    @Bean
    Retries retries(PipelineProperties pipeline) {
        return pipeline.retries();
    }

    @Bean
    InstantSource clock() {
        return Clock.systemUTC();
    }
}
