package dev.vigil.service.ingestion.file;

import dev.vigil.kafka.Rejection;
import dev.vigil.records.Inspector;
import dev.vigil.service.ingestion.intake.IntakeCounts;
import dev.vigil.service.ingestion.kafka.KafkaClients;
import dev.vigil.service.ingestion.state.StateDirectory;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class WatchConfiguration {
    @Bean
    IntakeCounts fileCounts(MeterRegistry registry) {
        return new IntakeCounts(registry, Rejection.Source.FILE);
    }

    @Bean
    WatchedFolder watchedFolder(
            WatchProperties properties,
            KafkaClients clients,
            Inspector inspector,
            IntakeCounts fileCounts,
            InstantSource clock,
            StateDirectory state) {
        return new WatchedFolder(properties, clients, inspector, fileCounts, clock, state);
    }
}
