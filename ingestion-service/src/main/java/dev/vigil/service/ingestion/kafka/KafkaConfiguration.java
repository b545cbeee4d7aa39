package dev.vigil.service.ingestion.kafka;

import dev.vigil.kafka.KafkaSettings;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
class KafkaConfiguration {
    @Bean
    KafkaSettings kafkaSettings(Environment environment) {
        return Binder.get(environment).bindOrCreate("vigil.kafka", KafkaSettings.class);
    }

    @Bean
    KafkaClients kafkaClients(KafkaSettings settings) {
        return new KafkaClients(settings);
    }

    @Bean
    KafkaHealthIndicator kafkaHealthIndicator(KafkaClients clients) {
        return new KafkaHealthIndicator(clients);
    }
}
