package dev.vigil.service.ingestion.rest;

import dev.vigil.kafka.Rejection;
import dev.vigil.security.BodyLimit;
import dev.vigil.service.ingestion.intake.IntakeCounts;
import dev.vigil.service.ingestion.kafka.DeadLetters;
import dev.vigil.service.ingestion.kafka.KafkaClients;
import dev.vigil.service.ingestion.kafka.TraceHeaders;
import dev.vigil.service.ingestion.kafka.TransactionPublisher;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.time.InstantSource;
import org.apache.kafka.clients.producer.Producer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RestConfiguration {
    @Bean(destroyMethod = "")
    Producer<String, byte[]> interactiveProducer(KafkaClients clients, RestProperties limits) {
        return clients.interactiveProducer(limits.publishTimeout());
    }

    @Bean
    TransactionPublisher transactionPublisher(
            Producer<String, byte[]> interactiveProducer, Tracer tracer, Propagator propagator, RestProperties limits) {
        return new TransactionPublisher(
                interactiveProducer, new TraceHeaders(tracer, propagator), limits.publishTimeout());
    }

    @Bean
    BodyLimit transactionLimit(RestProperties limits) {
        return new BodyLimit("/api/transactions", limits.maxBody());
    }

    @Bean
    BodyLimit batchLimit(RestProperties limits) {
        return new BodyLimit("/api/transactions/batch", limits.maxBatchBody());
    }

    @Bean
    IntakeCounts restCounts(MeterRegistry registry) {
        return new IntakeCounts(registry, Rejection.Source.REST);
    }

    @Bean
    Refusals refusals(Producer<String, byte[]> interactiveProducer, InstantSource clock, MeterRegistry registry) {
        return new Refusals(interactiveProducer, new DeadLetters(clock, Rejection.Source.REST), registry);
    }

    @Bean
    WaitTimers waitTimers(MeterRegistry registry) {
        return new WaitTimers(registry);
    }
}
