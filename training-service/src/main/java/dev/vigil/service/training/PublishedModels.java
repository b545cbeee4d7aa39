package dev.vigil.service.training;

import dev.vigil.kafka.CompactedTopic;
import dev.vigil.kafka.KafkaSettings;
import dev.vigil.kafka.Topics;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.springframework.stereotype.Component;

/// The topic `models`: which roles are filled, and filling one.
@Component
final class PublishedModels {
    static final String CHAMPION = "champion";

    private final KafkaSettings settings;

    PublishedModels(KafkaSettings settings) {
        this.settings = settings;
    }

    /// The stored champion, whatever its state; empty when none is published.
    ///
    /// @throws KafkaException if Kafka does not answer
    Optional<byte[]> champion() {
        try (CompactedTopic models = new CompactedTopic(settings, Topics.MODELS, "vigil-published-models")) {
            return Optional.ofNullable(models.readToEnd().get(CHAMPION)).map(ConsumerRecord::value);
        }
    }

    /// Puts a bundle in force and returns when Kafka has it.
    void publishChampion(byte[] bundle) {
        Map<String, Object> properties = settings.producerProperties();
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(properties)) {
            producer.send(new ProducerRecord<>(Topics.MODELS, CHAMPION, bundle)).get();
        } catch (ExecutionException e) {
            throw new KafkaException("the bundle could not be published", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while publishing the bundle", e);
        }
    }
}
