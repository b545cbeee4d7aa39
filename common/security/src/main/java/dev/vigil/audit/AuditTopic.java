package dev.vigil.audit;

import dev.vigil.kafka.KafkaSettings;
import dev.vigil.kafka.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/// Reads the topic `audit`, from its beginning or back from its end. For one thread.
///
/// Every call throws a [org.apache.kafka.common.KafkaException] when Kafka does not answer within seconds.
public final class AuditTopic implements AutoCloseable {
    private static final TopicPartition PARTITION = new TopicPartition(Topics.AUDIT, 0);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int PATIENT_POLLS = 50;
    private static final int PATIENCE_MILLIS = 5_000;
    /// An entry takes two offsets: its own, and one of the transaction it was written in.
    private static final int OFFSETS_PER_ENTRY = 2;

    private static final int WIDER = 4;

    private final KafkaConsumer<String, byte[]> consumer;

    /// Connects; nothing is read yet.
    public AuditTopic(KafkaSettings kafka) {
        Map<String, Object> properties = kafka.consumerProperties();
        properties.put(ConsumerConfig.CLIENT_ID_CONFIG, "vigil-audit-reader");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        properties.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        this.consumer = new KafkaConsumer<>(properties);
    }

    /// Hands over every record there is now, oldest first. None when there is no such topic yet.
    public void read(Consumer<AuditRecord> reader) {
        if (assign()) {
            read(beginning(), end(), reader);
        }
    }

    /// The newest records before an offset, newest first.
    ///
    /// @param before an offset; [Long#MAX_VALUE] for the end
    /// @param count  how many at most, 1 or more
    public List<AuditRecord> newest(long before, int count) {
        if (!assign()) {
            return List.of();
        }
        long beginning = beginning();
        long end = Math.clamp(before, beginning, end());
        long span = (long) OFFSETS_PER_ENTRY * count;
        List<AuditRecord> found = new ArrayList<>();
        do {
            found.clear();
            read(Math.max(beginning, end - span), end, found::add);
            span *= WIDER;
        } while (found.size() < count && end - span / WIDER > beginning);
        List<AuditRecord> newest = new ArrayList<>(found.subList(Math.max(0, found.size() - count), found.size()));
        Collections.reverse(newest);
        return newest;
    }

    /// The end of the log: the last record that is an entry, whatever strangers have put behind it.
    AuditHead head() {
        long before = Long.MAX_VALUE;
        for (List<AuditRecord> last = newest(before, 1); !last.isEmpty(); last = newest(before, 1)) {
            Optional<AuditHead> head = head(last.getFirst());
            if (head.isPresent()) {
                return head.get();
            }
            before = last.getFirst().offset();
        }
        return AuditHead.EMPTY;
    }

    private static Optional<AuditHead> head(AuditRecord record) {
        try {
            return Optional.of(record.head());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private boolean assign() {
        List<PartitionInfo> partitions = consumer.partitionsFor(PARTITION.topic());
        if (partitions == null || partitions.isEmpty()) {
            return false;
        }
        if (partitions.size() > 1) {
            throw new IllegalStateException("the topic " + PARTITION.topic()
                    + " must have one partition, so that its entries have an order, but has " + partitions.size());
        }
        consumer.assign(List.of(PARTITION));
        return true;
    }

    private long beginning() {
        return consumer.beginningOffsets(List.of(PARTITION)).getOrDefault(PARTITION, 0L);
    }

    private long end() {
        return consumer.endOffsets(List.of(PARTITION)).getOrDefault(PARTITION, 0L);
    }

    private void read(long from, long to, Consumer<AuditRecord> reader) {
        consumer.seek(PARTITION, from);
        int idle = 0;
        while (consumer.position(PARTITION) < to) {
            long position = consumer.position(PARTITION);
            consumer.poll(POLL).forEach(record -> {
                if (record.offset() < to) {
                    reader.accept(new AuditRecord(record.offset(), record.key(), record.value()));
                }
            });
            idle = consumer.position(PARTITION) > position ? 0 : idle + 1;
            if (idle > PATIENT_POLLS) {
                throw new TimeoutException("the audit log cannot be read beyond offset " + position);
            }
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
