package dev.vigil.service.training.pipeline;

import dev.vigil.kafka.KafkaSettings;
import dev.vigil.kafka.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Which of the instances of this service runs trainings.
///
/// It is the one to which Kafka assigns the only partition of the topic `training-progress` in the group
/// [#GROUP]; nothing is read from it. A holder that goes away or falls silent for [#SESSION] loses it to another. A
/// newcomer takes it from nobody.
///
/// A holder that Kafka believes dead learns of it only when it hears from Kafka again; until then two instances may
/// each run a training. That is wasteful but does no harm: what is put in force is one whole bundle or the other.
@Component
public final class Leadership implements AutoCloseable {
    static final String GROUP = "vigil-training";
    private static final Logger log = LoggerFactory.getLogger(Leadership.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration RETRY = Duration.ofSeconds(2);
    private static final Duration SESSION = Duration.ofSeconds(10);

    private final KafkaSettings settings;
    private final ApplicationEventPublisher events;
    private final Thread thread =
            Thread.ofPlatform().name("leadership").daemon().unstarted(this::run);
    private Standing standing = Standing.UNKNOWN;

    /// What this instance may do.
    public enum Standing {
        /// Kafka has not said yet.
        UNKNOWN,
        /// It runs trainings.
        LEADER,
        /// Another instance does.
        FOLLOWER
    }

    /// This instance became the leader, or ceased to be it. Listeners must be quick.
    public record Changed(boolean leader) {}

    Leadership(KafkaSettings settings, ApplicationEventPublisher events) {
        this.settings = settings;
        this.events = events;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        thread.start();
    }

    /// What this instance may do, as soon as Kafka has said.
    ///
    /// @param patience how long to wait for that
    public synchronized Standing standing(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        long left = patience.toMillis();
        while (standing == Standing.UNKNOWN && left > 0) {
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return standing;
            }
            left = (end - System.nanoTime()) / 1_000_000;
        }
        return standing;
    }

    private void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                createTopics();
                follow();
            } catch (InterruptException e) {
                Thread.currentThread().interrupt();
            } catch (KafkaException e) {
                become(Standing.UNKNOWN);
                log.warn("Kafka does not answer yet, trying again in {} s: {}", RETRY.toSeconds(), e.getMessage());
                pause();
            }
        }
    }

    private void createTopics() {
        try (Admin admin = Admin.create(settings.clientProperties())) {
            Topics.create(admin, settings);
        }
    }

    private void follow() {
        Map<String, Object> properties = settings.consumerProperties();
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, GROUP);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        properties.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, Math.toIntExact(SESSION.toMillis()));
        properties.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        Consumer<String, byte[]> consumer = new KafkaConsumer<>(properties);
        try {
            consumer.subscribe(List.of(Topics.TRAINING_PROGRESS), new Assignment(consumer));
            while (!Thread.currentThread().isInterrupted()) {
                consumer.poll(POLL);
            }
        } finally {
            leave(consumer);
        }
    }

    /// Tells the group, which an interrupted thread could not.
    private static void leave(Consumer<String, byte[]> consumer) {
        boolean interrupted = Thread.interrupted();
        consumer.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void become(Standing next) {
        Standing before;
        synchronized (this) {
            before = standing;
            standing = next;
            notifyAll();
        }
        if (before != next && (before == Standing.LEADER || next == Standing.LEADER)) {
            log.info("This instance {} trainings", next == Standing.LEADER ? "runs" : "no longer runs");
            events.publishEvent(new Changed(next == Standing.LEADER));
        }
    }

    private static void pause() {
        try {
            Thread.sleep(RETRY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            // So that the group knows at once that this instance left.
            thread.join(SESSION);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Assignment implements ConsumerRebalanceListener {
        private final Consumer<String, byte[]> consumer;

        Assignment(Consumer<String, byte[]> consumer) {
            this.consumer = consumer;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> added) {
            consumer.pause(added);
            become(consumer.assignment().isEmpty() ? Standing.FOLLOWER : Standing.LEADER);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> gone) {
            become(Standing.FOLLOWER);
        }
    }
}
