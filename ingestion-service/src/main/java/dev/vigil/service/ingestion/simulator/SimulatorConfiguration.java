package dev.vigil.service.ingestion.simulator;

import dev.vigil.kafka.Rejection;
import dev.vigil.service.ingestion.intake.IntakeCounts;
import dev.vigil.service.ingestion.kafka.KafkaClients;
import dev.vigil.service.ingestion.state.StateDirectory;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SimulatorConfiguration {
    @Bean
    IntakeCounts simulatorCounts(MeterRegistry registry) {
        return new IntakeCounts(registry, Rejection.Source.SIMULATOR);
    }

    @Bean
    SimulatorSource simulatorSource(
            SimulatorProperties properties,
            KafkaClients clients,
            IntakeCounts simulatorCounts,
            InstantSource clock,
            StateDirectory state) {
        return new SimulatorSource(properties, clients, simulatorCounts, clock, state.simulator());
    }
}
