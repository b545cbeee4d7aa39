package dev.vigil.service.ingestion.answer;

import dev.vigil.kafka.Topics;
import dev.vigil.kafka.UnreadableMessageException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows the topics on which answers come and hands them to those who expect them.
///
/// It belongs to no group, starts at the end every time, and compares the key of a record with the users expected
/// before
/// it looks at the value. When nobody has expected anything for [#REST_AFTER] it stops fetching until somebody does.
final class AnswerListener implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(AnswerListener.class);
    private static final List<String> ANSWERING = List.of(Topics.DECISIONS, Topics.DUPLICATES, Topics.REJECTED);
    private static final Duration REST_AFTER = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration METADATA_TIMEOUT = Duration.ofSeconds(5);
    private static final long RETRY_AFTER_MILLIS = 500;

    private final Supplier<Consumer<String, byte[]>> consumers;
    private final PendingAnswers pending;
    private final AnswerReader reader = new AnswerReader();
    private volatile @Nullable Consumer<String, byte[]> current;
    private volatile boolean connected;
    private volatile boolean stopping;
    private boolean reported;

    AnswerListener(Supplier<Consumer<String, byte[]>> consumers, PendingAnswers pending) {
        this.consumers = consumers;
        this.pending = pending;
    }

    /// Whether the topics are there and the listener stands at their ends, or rests and will do so when needed.
    boolean connected() {
        return connected;
    }

    /// Makes [#run] return soon.
    void stop() {
        stopping = true;
        pending.wakeUp();
        Consumer<String, byte[]> consumer = current;
        if (consumer != null) {
            consumer.wakeup();
        }
    }

    @Override
    public void run() {
        try {
            while (!stopping) {
                connectAndListen();
                connected = false;
                pending.listening(false);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void connectAndListen() throws InterruptedException {
        try (Consumer<String, byte[]> consumer = consumers.get()) {
            current = consumer;
            listen(consumer);
        } catch (WakeupException e) {
            log.debug("Listening for answers was told to stop", e);
        } catch (KafkaException e) {
            report(e);
            Thread.sleep(RETRY_AFTER_MILLIS);
        } finally {
            current = null;
        }
    }

    private void listen(Consumer<String, byte[]> consumer) throws InterruptedException {
        consumer.assign(partitions(consumer));
        while (!stopping) {
            goToEnd(consumer);
            connected = true;
            reported = false;
            pending.listening(true);
            follow(consumer);
            pending.awaitExpectation(() -> stopping);
        }
    }

    private static List<TopicPartition> partitions(Consumer<String, byte[]> consumer) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (String topic : ANSWERING) {
            List<PartitionInfo> known = consumer.partitionsFor(topic, METADATA_TIMEOUT);
            if (known == null || known.isEmpty()) {
                throw new KafkaException("topic " + topic + " does not exist");
            }
            known.forEach(partition -> partitions.add(new TopicPartition(topic, partition.partition())));
        }
        return partitions;
    }

    private static void goToEnd(Consumer<String, byte[]> consumer) {
        consumer.seekToEnd(consumer.assignment());
        for (TopicPartition partition : consumer.assignment()) {
            consumer.position(partition, METADATA_TIMEOUT);
        }
    }

    private void follow(Consumer<String, byte[]> consumer) {
        long lastUse = System.nanoTime();
        while (!stopping) {
            var records = consumer.poll(POLL);
            if (!pending.isEmpty()) {
                lastUse = System.nanoTime();
                records.forEach(this::offer);
            } else if (System.nanoTime() - lastUse > REST_AFTER.toNanos() && pending.restIfIdle()) {
                return;
            }
        }
    }

    private void offer(ConsumerRecord<String, byte[]> record) {
        List<Expectation> expectations = record.key() == null ? List.of() : pending.of(record.key());
        if (expectations.isEmpty()) {
            return;
        }
        try {
            reader.give(record, expectations);
        } catch (UnreadableMessageException e) {
            log.warn(
                    "Passed over an unreadable answer at {}-{}@{}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    e);
        }
    }

    private void report(KafkaException problem) {
        if (!reported && !stopping) {
            reported = true;
            log.warn("Cannot listen for decisions yet, trying on: {}", problem.getMessage());
        }
    }
}
