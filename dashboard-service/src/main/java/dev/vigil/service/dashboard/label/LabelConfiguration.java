package dev.vigil.service.dashboard.label;

import dev.vigil.clickhouse.SelectLabels;
import dev.vigil.kafka.KafkaSettings;
import dev.vigil.security.AuditTrail;
import dev.vigil.security.BodyLimit;
import dev.vigil.service.dashboard.decision.DecisionLookup;
import java.time.InstantSource;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires the way of a label to Kafka.
@Configuration(proxyBeanMethods = false)
class LabelConfiguration {
    @Bean
    LabelPublisher labelPublisher(KafkaSettings settings, LabelProperties properties) {
        int millis = Math.toIntExact(properties.publishTimeout().toMillis());
        Map<String, Object> client = settings.producerProperties();
        client.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        client.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, millis);
        client.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, millis);
        client.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis);
        client.putIfAbsent(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        return new LabelPublisher(new KafkaProducer<>(client));
    }

    @Bean
    BodyLimit labelLimit(LabelProperties properties) {
        return new BodyLimit("/api/labels", properties.maxBody());
    }

    @Bean
    LabelIntake labelIntake(
            DecisionLookup decisions,
            SelectLabels labels,
            LabelPublisher publisher,
            AuditTrail audit,
            InstantSource clock) {
        return new LabelIntake(decisions, labels, publisher, audit, clock);
    }
}
