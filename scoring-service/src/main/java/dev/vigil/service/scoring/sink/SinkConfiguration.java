package dev.vigil.service.scoring.sink;

import dev.vigil.clickhouse.ClickHouse;
import dev.vigil.clickhouse.ClickHouseSettings;
import dev.vigil.clickhouse.Migrations;
import dev.vigil.kafka.KafkaSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/// Puts the storing half of the service together.
@Configuration(proxyBeanMethods = false)
class SinkConfiguration {
    @Bean(destroyMethod = "close")
    ClickHouse clickHouse(Environment environment) {
        return new ClickHouse(Binder.get(environment).bindOrCreate("vigil.clickhouse", ClickHouseSettings.class));
    }

    @Bean
    ClickHouseSink clickHouseSink(
            SinkProperties properties,
            KafkaSettings kafka,
            ClickHouse clickHouse,
            InstantSource clock,
            MeterRegistry registry) {
        return new ClickHouseSink(
                properties,
                kafka,
                () -> new Migrations(clickHouse).apply(),
                RowTargets.all(clickHouse, clock),
                new UnreadableRecords(kafka, clock),
                new SinkMeters(registry));
    }
}
