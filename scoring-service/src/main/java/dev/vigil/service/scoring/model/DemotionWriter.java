package dev.vigil.service.scoring.model;

import dev.vigil.kafka.Demotion;
import dev.vigil.kafka.DemotionJson;
import dev.vigil.kafka.KafkaSettings;
import dev.vigil.kafka.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/// Tells the other instances, and the training service, of a challenger that would do harm. It happens hardly ever,
/// so the producer lives for one record.
final class DemotionWriter {
    private static final int PATIENCE_MILLIS = 3_000;

    private final KafkaSettings kafka;
    private final String topic;
    private final DemotionJson json = new DemotionJson();

    DemotionWriter(KafkaSettings kafka, String topic) {
        this.kafka = kafka;
        this.topic = topic;
    }

    /// Returns when Kafka has it.
    ///
    /// @throws KafkaException when Kafka may not have it; the same call may then be repeated
    void write(Demotion demotion) {
        Map<String, Object> properties = kafka.producerProperties();
        properties.put(ProducerConfig.CLIENT_ID_CONFIG, "vigil-demotions");
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_MILLIS);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        KafkaProducer<String, byte[]> producer = new KafkaProducer<>(properties);
        try {
            producer.send(new ProducerRecord<>(topic, Topics.DEMOTION, json.write(demotion)))
                    .get();
        } catch (ExecutionException e) {
            throw new KafkaException(
                    "the demotion of model " + demotion.version() + " could not be told", e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } finally {
            producer.close(Duration.ZERO);
        }
    }
}
