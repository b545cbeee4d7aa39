package dev.vigil.service.scoring.sink;

import dev.vigil.kafka.KafkaSettings;
import dev.vigil.kafka.Original;
import dev.vigil.kafka.Rejection;
import dev.vigil.kafka.RejectionJson;
import dev.vigil.kafka.Topics;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Records on our own topics that cannot be read: kept as dead letters, so that they hold up nothing and are not lost.
///
/// After a crash the same one may be kept again; its position tells. Belongs to one thread.
public final class UnreadableRecords implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(UnreadableRecords.class);
    private static final Set<String> KEPT_ELSEWHERE = Set.of(Topics.REJECTED, Topics.LABELS);

    private final KafkaSettings kafka;
    private final InstantSource clock;
    private final RejectionJson json = new RejectionJson();
    private @Nullable Producer<byte[], byte[]> producer;

    public UnreadableRecords(KafkaSettings kafka, InstantSource clock) {
        this.kafka = kafka;
        this.clock = clock;
    }

    /// Keeps a record. An unreadable dead letter is only logged, as it stays where it is, and so is a label, as the
    /// stream has made a dead letter of it.
    void keep(ConsumerRecord<byte[], byte[]> record, String reason) {
        log.error(
                "Record cannot be read and is not stored: topic={} partition={} offset={} reason={}",
                record.topic(),
                record.partition(),
                record.offset(),
                reason);
        if (KEPT_ELSEWHERE.contains(record.topic())) {
            return;
        }
        byte[] letter = json.write(new Rejection(
                clock.instant(),
                Rejection.Stage.SCORING,
                Rejection.Source.KAFKA,
                reason,
                List.of(),
                Original.of(record.value() == null ? new byte[0] : record.value()),
                new Rejection.Position(record.topic(), record.partition(), record.offset())));
        send(new ProducerRecord<>(Topics.REJECTED, record.key(), letter));
    }

    private void send(ProducerRecord<byte[], byte[]> letter) {
        try {
            producer().send(letter).get();
        } catch (ExecutionException e) {
            throw new KafkaException("a record that cannot be read could not be kept as a dead letter", e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private Producer<byte[], byte[]> producer() {
        if (producer == null) {
            Map<String, Object> settings = kafka.producerProperties();
            settings.put(ProducerConfig.CLIENT_ID_CONFIG, "vigil-unreadable-records");
            settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
            settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
            producer = new KafkaProducer<>(settings);
        }
        return producer;
    }

    @Override
    public void close() {
        if (producer != null) {
            producer.close();
        }
    }
}
