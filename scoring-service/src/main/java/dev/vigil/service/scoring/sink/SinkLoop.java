package dev.vigil.service.scoring.sink;

import dev.vigil.kafka.KafkaSettings;
import dev.vigil.kafka.UnreadableMessageException;
import dev.vigil.service.scoring.Backoff;
import dev.vigil.service.scoring.sink.SinkStatus.Phase;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads records and stores them, each batch once, whatever happens in between.
///
/// 1. A batch belongs to one partition. Before it is stored its range is announced: the start is committed, with the
/// end
///    as metadata. Then it is stored under a token made of the range, then the end is committed.
/// 2. After a crash before the announcement, nothing was stored. After a crash behind it, the next owner of the
/// partition
///    forms the announced batch again, and ClickHouse drops it if it knows the token.
/// 3. An owner that lost its partition without knowing may still be storing its announced batch; the new owner stores
///    the same batch under the same token. It cannot announce another one, because Kafka refuses its commits.
/// 4. While ClickHouse is away the partitions are paused and polling goes on, so that the group stays together.
final class SinkLoop {
    private static final Logger log = LoggerFactory.getLogger(SinkLoop.class);
    private static final Duration LONGEST_POLL = Duration.ofMillis(500);
    private static final Duration FIRST_RETRY = Duration.ofMillis(100);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(5);
    private static final Duration KAFKA_PATIENCE = Duration.ofSeconds(10);
    private static final int FETCH_BYTES = 4 << 20;
    private static final int FETCH_AT_LEAST_BYTES = 128 << 10;
    private static final int FETCH_WAIT_MILLIS = 100;

    private final Consumer<byte[], byte[]> consumer;
    private final SinkProperties properties;
    private final Map<String, RowTarget> targets;
    private final UnreadableRecords unreadable;
    private final SinkMeters meters;
    private final java.util.function.Consumer<SinkStatus> report;
    private final Map<TopicPartition, PartitionBatch> batches = new HashMap<>();
    private volatile Set<TopicPartition> owned = Set.of();
    private volatile boolean stopping;

    SinkLoop(
            Consumer<byte[], byte[]> consumer,
            SinkProperties properties,
            List<RowTarget> targets,
            UnreadableRecords unreadable,
            SinkMeters meters,
            java.util.function.Consumer<SinkStatus> report) {
        this.consumer = consumer;
        this.properties = properties;
        this.targets = targets.stream().collect(Collectors.toMap(RowTarget::topic, target -> target));
        this.unreadable = unreadable;
        this.meters = meters;
        this.report = report;
    }

    static Map<String, Object> settings(KafkaSettings kafka, SinkProperties properties) {
        Map<String, Object> settings = kafka.consumerProperties();
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "vigil-clickhouse-sink");
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, properties.groupId());
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                List.of(CooperativeStickyAssignor.class.getName()));
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Math.toIntExact(KAFKA_PATIENCE.toMillis()));
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.toIntExact(KAFKA_PATIENCE.toMillis() / 2));
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES);
        settings.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, FETCH_AT_LEAST_BYTES);
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MILLIS);
        return settings;
    }

    /// Stops after what is at hand is stored, as far as that is possible now. May be called from any thread.
    void stop() {
        stopping = true;
    }

    /// The partitions stored by this loop now.
    Set<TopicPartition> owned() {
        return owned;
    }

    /// Runs until told to stop.
    void run() {
        consumer.subscribe(targets.keySet(), new Ownership());
        while (!stopping) {
            take(consumer.poll(untilNextFlush()));
            report.accept(new SinkStatus(Phase.RUNNING, ""));
            flush(due());
            measureLag();
        }
        flush(batches.values().stream().filter(batch -> !batch.isEmpty()).toList());
    }

    /// A flush in between may poll, and a poll may take a partition away or give it back to start over: what is left of
    /// its records here is then not ours to add.
    private void take(ConsumerRecords<byte[], byte[]> records) {
        Map<TopicPartition, PartitionBatch> owned = Map.copyOf(batches);
        for (TopicPartition partition : records.partitions()) {
            PartitionBatch batch = owned.get(partition);
            for (ConsumerRecord<byte[], byte[]> record : records.records(partition)) {
                if (batch != null && batch.isBehind(record.offset())) {
                    flush(List.of(batch));
                }
                if (batch == null || batches.get(partition) != batch || batch.isBehind(record.offset())) {
                    break;
                }
                add(record, batch);
            }
        }
    }

    /// A record that cannot be read must not hold up those behind it, whatever the reason.
    private void add(ConsumerRecord<byte[], byte[]> record, PartitionBatch batch) {
        batch.include(record, System.nanoTime());
        if (record.value() == null) {
            setAside(record, "the record is empty");
            return;
        }
        try {
            batch.rows().add(record);
        } catch (UnreadableMessageException e) {
            setAside(record, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            setAside(record, e.toString());
        }
    }

    private void setAside(ConsumerRecord<byte[], byte[]> record, String reason) {
        meters.unreadable(record.topic());
        unreadable.keep(record, reason);
    }

    private Duration untilNextFlush() {
        long now = System.nanoTime();
        long oldest = batches.values().stream()
                .mapToLong(batch -> batch.ageNanos(now))
                .max()
                .orElse(0);
        Duration left = properties.interval().minusNanos(oldest);
        return left.isNegative() ? Duration.ZERO : left.compareTo(LONGEST_POLL) > 0 ? LONGEST_POLL : left;
    }

    private List<PartitionBatch> due() {
        long now = System.nanoTime();
        return batches.values().stream().filter(batch -> isDue(batch, now)).toList();
    }

    private boolean isDue(PartitionBatch batch, long now) {
        if (batch.isAnnounced()) {
            return batch.isComplete(consumer.position(batch.partition()));
        }
        return batch.records() >= properties.batchRows()
                || batch.bytes() >= properties.batchBytes().toBytes()
                || batch.ageNanos(now) >= properties.interval().toNanos();
    }

    private void flush(List<PartitionBatch> ready) {
        if (ready.isEmpty() || !announce(ready)) {
            return;
        }
        Map<TopicPartition, OffsetAndMetadata> stored = new HashMap<>();
        for (PartitionBatch batch : ready) {
            if (store(batch)) {
                stored.put(batch.partition(), batch.finish());
            }
        }
        commit(stored);
    }

    /// False if this consumer no longer owns what it wanted to announce: then nothing must be stored.
    private boolean announce(List<PartitionBatch> ready) {
        Map<TopicPartition, OffsetAndMetadata> ranges = ready.stream()
                .filter(batch -> !batch.isAnnounced())
                .collect(Collectors.toMap(PartitionBatch::partition, PartitionBatch::range));
        if (ranges.isEmpty()) {
            return true;
        }
        try {
            consumer.commitSync(ranges);
        } catch (CommitFailedException | RebalanceInProgressException e) {
            log.info("Batches are left to their new owner: partitions={}", ranges.keySet());
            return false;
        }
        ready.forEach(PartitionBatch::markAnnounced);
        return true;
    }

    /// Tries until the batch is stored; false if it went to another owner, or if this sink stops, in the meantime.
    private boolean store(PartitionBatch batch) {
        Backoff backoff = new Backoff(FIRST_RETRY, LONGEST_RETRY);
        while (batches.get(batch.partition()) == batch) {
            try {
                insert(batch);
                return true;
            } catch (RuntimeException e) {
                meters.retried(batch.partition().topic());
                report.accept(new SinkStatus(Phase.RETRYING, String.valueOf(e.getMessage())));
                if (stopping) {
                    return false;
                }
                pollWithoutReading(backoff.next());
            }
        }
        return false;
    }

    private void insert(PartitionBatch batch) {
        long started = System.nanoTime();
        batch.rows().insert(batch.token());
        meters.stored(batch.partition().topic(), batch.records(), Duration.ofNanos(System.nanoTime() - started));
    }

    private void pollWithoutReading(Duration pause) {
        long until = System.nanoTime() + pause.toNanos();
        for (long left = pause.toNanos(); left > 0 && !stopping; left = until - System.nanoTime()) {
            consumer.pause(consumer.assignment());
            take(consumer.poll(Duration.ofNanos(Math.min(left, LONGEST_POLL.toNanos()))));
        }
        consumer.resume(consumer.paused());
    }

    /// Not waited for: should it fail, the batch is stored again under the same token, to no effect.
    private void commit(Map<TopicPartition, OffsetAndMetadata> stored) {
        if (stored.isEmpty()) {
            return;
        }
        if (stopping) {
            consumer.commitSync(stored);
        } else {
            consumer.commitAsync(stored, (offsets, failure) -> {
                if (failure != null) {
                    log.debug("Offsets of stored batches not committed: problem={}", failure.toString());
                }
            });
        }
    }

    private void measureLag() {
        Map<String, Long> lags = new HashMap<>();
        targets.keySet().forEach(topic -> lags.put(topic, 0L));
        for (TopicPartition partition : batches.keySet()) {
            OptionalLong lag = consumer.currentLag(partition);
            lags.merge(partition.topic(), lag.orElse(0), Long::sum);
        }
        lags.forEach(meters::lag);
    }

    /// Batches of partitions that come and go. What was not announced is read again by the next owner.
    private final class Ownership implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(Set.copyOf(partitions));
            for (TopicPartition partition : partitions) {
                RowTarget target = targets.get(partition.topic());
                if (target != null) {
                    batches.put(
                            partition,
                            new PartitionBatch(partition, target.newBatch()).resume(committed.get(partition)));
                }
            }
            owned = Set.copyOf(batches.keySet());
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            partitions.forEach(batches::remove);
            owned = Set.copyOf(batches.keySet());
        }
    }
}
