package dev.vigil.service.ingestion.rest;

import dev.vigil.records.Inspection;
import dev.vigil.service.ingestion.kafka.DeadLetters;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;

/// Keeps what was refused. The sender has been told in any case, so nobody waits for the dead letter's acknowledgement;
/// one that Kafka does not take is counted.
final class Refusals {
    private final Producer<String, byte[]> producer;
    private final DeadLetters deadLetters;
    private final Counter lost;

    Refusals(Producer<String, byte[]> producer, DeadLetters deadLetters, MeterRegistry registry) {
        this.producer = producer;
        this.deadLetters = deadLetters;
        this.lost = Counter.builder("vigil.intake.dead.letters.lost")
                .description("Dead letters Kafka did not take; the sender was told what was wrong")
                .register(registry);
    }

    /// @param cut whether `original` is only the beginning of the record
    void keep(Inspection.Faulty faulty, byte[] original, boolean cut) {
        try {
            var _ = producer.send(deadLetters.of(faulty, "", original, cut), (metadata, failure) -> {
                if (failure != null) {
                    lost.increment();
                }
            });
        } catch (KafkaException e) {
            lost.increment();
        }
    }
}
