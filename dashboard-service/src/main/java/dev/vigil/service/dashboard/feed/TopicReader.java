package dev.vigil.service.dashboard.feed;

import dev.vigil.service.dashboard.feed.ReaderStatus.State;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteBufferDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows topics on a thread of its own, all partitions of each and without a consumer group: every instance of the
/// service sees every record. Starts while the broker is down or a topic is missing, finds partitions added later, and
/// after a loss of contact goes on where it was.
final class TopicReader implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(TopicReader.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration BROKER_PATIENCE = Duration.ofSeconds(3);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);

    private final String name;
    private final Map<String, Object> configuration;
    private final Map<String, Subscription> subscriptions = new HashMap<>();
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private final Duration checkInterval;
    private final Thread thread;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile ReaderStatus status = ReaderStatus.CONNECTING;
    private volatile @Nullable Consumer<byte[], ByteBuffer> consumer;
    private long lastCheck;

    /// @param configuration of the consumer; what this class depends on is overridden
    /// @param checkInterval how often lag, contact and new partitions are looked at
    TopicReader(
            String name, Map<String, Object> configuration, Duration checkInterval, List<Subscription> subscriptions) {
        this.name = name;
        this.configuration = new HashMap<>(configuration);
        this.configuration.putAll(Map.of(
                "client.id", "vigil-dashboard-" + name,
                "isolation.level", "read_committed",
                "enable.auto.commit", "false",
                "allow.auto.create.topics", "false",
                "metadata.max.age.ms", "30000",
                // The page is told ten times a second: asking the broker after each of fifty commits helps nobody.
                "fetch.min.bytes", "65536",
                "fetch.max.wait.ms", "50",
                "key.deserializer", ByteArrayDeserializer.class,
                "value.deserializer", ByteBufferDeserializer.class));
        subscriptions.forEach(each -> this.subscriptions.put(each.topic(), each));
        this.checkInterval = checkInterval;
        this.thread = Thread.ofPlatform().daemon().name("kafka-" + name).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    ReaderStatus status() {
        return status;
    }

    @Override
    public void close() {
        closing.countDown();
        Consumer<byte[], ByteBuffer> current = consumer;
        if (current != null) {
            current.wakeup();
        }
        try {
            thread.join(CLOSE_PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (open()) {
            Consumer<byte[], ByteBuffer> current = new KafkaConsumer<>(configuration);
            consumer = current;
            try {
                follow(current);
            } catch (WakeupException e) {
                log.debug("Reader {} was asked to stop", name);
            } catch (KafkaException e) {
                interrupted(e);
                pause();
            } finally {
                consumer = null;
                current.close(CloseOptions.timeout(RETRY));
            }
        }
    }

    private void follow(Consumer<byte[], ByteBuffer> current) {
        lastCheck = System.nanoTime() - checkInterval.toNanos();
        while (open()) {
            if (System.nanoTime() - lastCheck >= checkInterval.toNanos()) {
                check(current);
                lastCheck = System.nanoTime();
            }
            if (current.assignment().isEmpty()) {
                pause();
                lastCheck -= checkInterval.toNanos();
            } else {
                read(current);
            }
        }
    }

    private void read(Consumer<byte[], ByteBuffer> current) {
        var records = current.poll(POLL);
        for (TopicPartition partition : records.partitions()) {
            Subscription subscription = subscription(partition);
            for (ConsumerRecord<byte[], ByteBuffer> record : records.records(partition)) {
                subscription.handler().accept(record);
            }
            positions.put(partition, current.position(partition));
        }
    }

    private void check(Consumer<byte[], ByteBuffer> current) {
        try {
            List<TopicPartition> existing = new ArrayList<>();
            List<String> missing = new ArrayList<>();
            for (String topic : subscriptions.keySet()) {
                List<PartitionInfo> partitions = current.partitionsFor(topic, BROKER_PATIENCE);
                if (partitions == null || partitions.isEmpty()) {
                    missing.add(topic);
                } else {
                    partitions.forEach(each -> existing.add(new TopicPartition(topic, each.partition())));
                }
            }
            Map<TopicPartition, Long> ends = current.endOffsets(existing, BROKER_PATIENCE);
            assign(current, existing, ends);
            report(missing, lag(current, ends));
        } catch (TimeoutException e) {
            interrupted(e);
        }
    }

    private void assign(
            Consumer<byte[], ByteBuffer> current, List<TopicPartition> existing, Map<TopicPartition, Long> ends) {
        List<TopicPartition> added = new ArrayList<>(existing);
        added.removeAll(current.assignment());
        if (added.isEmpty()) {
            return;
        }
        Map<TopicPartition, Long> beginnings = current.beginningOffsets(added, BROKER_PATIENCE);
        List<TopicPartition> all = new ArrayList<>(current.assignment());
        all.addAll(added);
        current.assign(all);
        for (TopicPartition partition : added) {
            long start = subscription(partition)
                    .startOffset(beginnings.getOrDefault(partition, 0L), ends.getOrDefault(partition, 0L));
            current.seek(partition, positions.computeIfAbsent(partition, _ -> start));
        }
    }

    private Subscription subscription(TopicPartition partition) {
        return Objects.requireNonNull(subscriptions.get(partition.topic()));
    }

    private static long lag(Consumer<byte[], ByteBuffer> current, Map<TopicPartition, Long> ends) {
        long lag = 0;
        for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
            lag += Math.max(0, end.getValue() - current.position(end.getKey(), BROKER_PATIENCE));
        }
        return lag;
    }

    private void report(List<String> missing, long lag) {
        ReaderStatus before = status;
        status = missing.isEmpty()
                ? new ReaderStatus(State.FOLLOWING, "reading", lag)
                : new ReaderStatus(State.WAITING, "no topic " + String.join(", ", missing) + " yet", lag);
        if (before.state() != status.state()) {
            log.info("Reader {} is {}: {}", name, status.state(), status.detail());
        }
    }

    private void interrupted(KafkaException e) {
        State state = status.state() == State.CONNECTING ? State.CONNECTING : State.INTERRUPTED;
        if (status.state() != state || log.isDebugEnabled()) {
            log.warn("Reader {} has no contact with Kafka: {}", name, e.getMessage());
        }
        status = new ReaderStatus(state, "no answer from the broker", status.lag());
    }

    private boolean open() {
        return closing.getCount() > 0;
    }

    @SuppressWarnings("ResultOfMethodCallIgnored")
    private void pause() {
        try {
            closing.await(RETRY.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closing.countDown();
        }
    }
}
