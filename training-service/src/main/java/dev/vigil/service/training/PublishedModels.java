package dev.vigil.service.training;

import dev.vigil.audit.AuditAction;
import dev.vigil.audit.AuditOutcome;
import dev.vigil.kafka.CompactedTopic;
import dev.vigil.kafka.DemotionJson;
import dev.vigil.kafka.KafkaSettings;
import dev.vigil.kafka.Topics;
import dev.vigil.kafka.Trial;
import dev.vigil.kafka.TrialJson;
import dev.vigil.kafka.UnreadableMessageException;
import dev.vigil.security.AuditTrail;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// The topic `models`: which model is in force, which is tried beside it, and putting them there.
@Component
final class PublishedModels {
    private static final Logger log = LoggerFactory.getLogger(PublishedModels.class);

    private final KafkaSettings settings;
    private final AuditTrail audit;

    PublishedModels(KafkaSettings settings, AuditTrail audit) {
        this.settings = settings;
        this.audit = audit;
    }

    /// The stored champion, whatever its state; empty when none is published.
    ///
    /// @throws KafkaException if Kafka does not answer
    Optional<byte[]> champion() {
        return read().champion();
    }

    /// All the topic says.
    ///
    /// @throws KafkaException if Kafka does not answer
    PublishedState read() {
        try (CompactedTopic models = new CompactedTopic(settings, Topics.MODELS, "vigil-published-models")) {
            Map<String, ConsumerRecord<String, byte[]>> last = models.readToEnd();
            byte[] trial = value(last, Topics.TRIAL);
            byte[] demotion = value(last, Topics.DEMOTION);
            return new PublishedState(
                    value(last, Topics.CHAMPION),
                    value(last, Topics.CHALLENGER),
                    trial != null,
                    read(trial, new TrialJson()::read),
                    read(demotion, new DemotionJson()::read));
        }
    }

    private static byte @Nullable [] value(Map<String, ConsumerRecord<String, byte[]>> last, String key) {
        ConsumerRecord<String, byte[]> record = last.get(key);
        return record == null ? null : record.value();
    }

    private static <T> @Nullable T read(byte @Nullable [] message, Function<byte[], T> reader) {
        try {
            return message == null ? null : reader.apply(message);
        } catch (UnreadableMessageException e) {
            log.warn("A record of the topic {} does not count: {}", Topics.MODELS, e.getMessage());
            return null;
        }
    }

    /// Puts a bundle in force and returns when Kafka has it.
    ///
    /// @throws KafkaException if Kafka does not take it, or the audit log takes no entry of it
    void publishChampion(byte[] bundle) {
        audited(Topics.CHAMPION, bundle, () -> publish(record(Topics.CHAMPION, bundle)));
    }

    /// Puts a bundle under test beside the one in force and returns when Kafka has it.
    ///
    /// @throws KafkaException if Kafka does not take it, or the audit log takes no entry of it
    void publishTrial(byte[] challenger, Trial trial) {
        audited(
                Topics.CHALLENGER,
                challenger,
                () -> publish(
                        record(Topics.CHALLENGER, challenger), record(Topics.TRIAL, new TrialJson().write(trial))));
    }

    /// Ends the test and returns when Kafka has it.
    void endTrial() {
        publish(record(Topics.TRIAL, null), record(Topics.CHALLENGER, null));
    }

    private void audited(String role, byte[] bundle, Runnable publishing) {
        AuditTrail.Begun begun =
                audit.begin(AuditAction.MODEL_PUBLISH, "bundle " + BundleKeys.hash(bundle), Map.of("role", role));
        try {
            publishing.run();
            begun.ended(AuditOutcome.DONE, Map.of());
        } catch (KafkaException e) {
            begun.ended(AuditOutcome.FAILED, Map.of("problem", String.valueOf(e.getMessage())));
            throw e;
        }
    }

    private static ProducerRecord<String, byte[]> record(String key, byte @Nullable [] value) {
        return new ProducerRecord<>(Topics.MODELS, key, value);
    }

    /// One after the other, each only when Kafka has the one before.
    @SafeVarargs
    private void publish(ProducerRecord<String, byte[]>... records) {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(settings.producerProperties())) {
            for (ProducerRecord<String, byte[]> record : records) {
                send(producer, record);
            }
        }
    }

    private static void send(KafkaProducer<String, byte[]> producer, ProducerRecord<String, byte[]> record) {
        try {
            producer.send(record).get();
        } catch (ExecutionException e) {
            throw new KafkaException("the " + record.key() + " could not be published", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while publishing the " + record.key(), e);
        }
    }
}
