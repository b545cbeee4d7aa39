package dev.vigil.service.dashboard.health;

import dev.vigil.clickhouse.ClickHouse;
import dev.vigil.clickhouse.SelectModels;
import dev.vigil.kafka.KafkaSettings;
import dev.vigil.service.dashboard.feed.CurrentModel;
import dev.vigil.service.dashboard.feed.DecisionFeed;
import dev.vigil.service.dashboard.feed.FeedStatus;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/// Wires the watching of components, in the order in which they are reported.
@Configuration(proxyBeanMethods = false)
class HealthConfiguration {
    @Bean
    @Order(1)
    HealthCheck kafkaCheck(FeedStatus status) {
        return new KafkaCheck(status.readers());
    }

    @Bean
    @Order(2)
    HealthCheck clickHouseCheck(ClickHouse clickHouse, SelectModels probe) {
        return new ClickHouseCheck(clickHouse, probe);
    }

    @Bean
    @Order(3)
    HealthCheck modelCheck(CurrentModel model) {
        return new ModelCheck(model);
    }

    @Bean
    BacklogReader backlogReader(KafkaSettings kafka, HealthProperties properties, MeterRegistry metrics) {
        Map<String, Object> client = new HashMap<>(kafka.clientProperties());
        client.put("client.id", "vigil-dashboard-health");
        client.putIfAbsent("reconnect.backoff.max.ms", "1000");
        client.putIfAbsent("default.api.timeout.ms", "2000");
        client.putIfAbsent("request.timeout.ms", "2000");
        return new BacklogReader(client, properties.scoringGroup(), metrics);
    }

    @Bean
    @Order(4)
    HealthCheck scoringCheck(
            DecisionFeed feed,
            CurrentModel model,
            BacklogReader backlogs,
            HealthProperties properties,
            InstantSource clock) {
        return new ScoringCheck(feed, model, backlogs, properties.quiet(), clock);
    }

    @Bean
    @Order(5)
    @ConditionalOnProperty("vigil.dashboard.health.scoring-status-url")
    HealthCheck scoringStatusCheck(HealthProperties properties) {
        return new ScoringStatusCheck(Objects.requireNonNull(properties.scoringStatusUrl()));
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    HealthMonitor healthMonitor(List<HealthCheck> checks, HealthProperties properties, MeterRegistry metrics) {
        return new HealthMonitor(checks, properties.interval(), metrics);
    }

    /// The same in the actuator's form.
    @Bean
    HealthIndicator vigilHealthIndicator(HealthMonitor monitor) {
        return () -> {
            HealthReport report = monitor.report();
            Health.Builder builder = report.status() == ComponentStatus.DOWN ? Health.down() : Health.up();
            return builder.withDetails(new HashMap<>(report.components())).build();
        };
    }
}
