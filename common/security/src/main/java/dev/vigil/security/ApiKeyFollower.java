package dev.vigil.security;

import dev.vigil.kafka.CompactedTopic;
import dev.vigil.kafka.KafkaSettings;
import dev.vigil.kafka.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Follows the topic `api-keys` on a thread of its own, and reports there when keys were used. While Kafka is away, the
/// keys known so far stay good.
final class ApiKeyFollower implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(ApiKeyFollower.class);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration STOP = Duration.ofSeconds(5);
    private static final String REPORT_BUFFER_BYTES = "1048576";

    private final KafkaSettings kafka;
    private final KnownKeys keys;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile @Nullable CompactedTopic current;
    private @Nullable Thread thread;
    private boolean complained;

    ApiKeyFollower(KafkaSettings kafka, KnownKeys keys) {
        this.kafka = kafka;
        this.keys = keys;
    }

    /// Before the web server takes requests, so that there is time to read the keys.
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public synchronized void start() {
        if (thread == null) {
            thread = Thread.ofPlatform().daemon().name("api-keys").start(this::run);
        }
    }

    @Override
    public synchronized void stop() {
        stopping.countDown();
        CompactedTopic following = current;
        if (following != null) {
            following.wakeup();
        }
        try {
            if (thread != null) {
                thread.join(STOP);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null && stopping.getCount() > 0;
    }

    private void run() {
        try {
            do {
                follow();
            } while (!stopping.await(RETRY.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            log.debug("Follower of API keys interrupted");
        }
    }

    private void follow() {
        try (CompactedTopic topic = new CompactedTopic(kafka, Topics.API_KEYS, "vigil-api-keys");
                Producer<String, byte[]> reports = new KafkaProducer<>(reporting())) {
            current = topic;
            topic.readToEnd().values().forEach(this::take);
            keys.markComplete();
            complained = false;
            while (stopping.getCount() > 0) {
                topic.next().forEach(this::take);
                report(reports);
            }
        } catch (WakeupException e) {
            log.debug("Follower of API keys told to stop");
        } catch (RuntimeException e) {
            complain(e);
        }
    }

    private Map<String, Object> reporting() {
        Map<String, Object> properties = kafka.producerProperties();
        properties.put(ProducerConfig.CLIENT_ID_CONFIG, "vigil-api-key-uses");
        properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, REPORT_BUFFER_BYTES);
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, REPORT_BUFFER_BYTES);
        return properties;
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        try {
            keys.put(record.key(), record.value() == null ? null : ApiKeyJson.read(record.key(), record.value()));
        } catch (IllegalArgumentException e) {
            // What cannot be read is no key: least of all the one it replaces, which may have been withdrawn by it.
            keys.put(record.key(), null);
            log.warn("An API key cannot be read: offset={} problem={}", record.offset(), e.getMessage());
        }
    }

    private void report(Producer<String, byte[]> reports) {
        keys.usesToReport().forEach((hash, at) -> {
            // A report that is lost is made up for by the next one.
            Future<?> _ = reports.send(new ProducerRecord<>(Topics.API_KEY_USES, hash, ApiKeyJson.writeUse(at)));
        });
    }

    /// Once, not every second.
    private void complain(RuntimeException e) {
        if (!complained) {
            log.warn("API keys cannot be read, those known stay good: problem={}", e.toString());
            complained = true;
        }
    }
}
