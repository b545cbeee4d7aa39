package dev.vigil.service.scoring.model;

import dev.vigil.kafka.CompactedTopic;
import dev.vigil.kafka.KafkaSettings;
import dev.vigil.registry.BundleCodec;
import dev.vigil.registry.MalformedBundleException;
import dev.vigil.registry.ModelBundle;
import dev.vigil.service.scoring.Backoff;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Follows the topic `models` and puts each champion into force.
///
/// The topic is compacted and has one partition: after reading it to the end, the last champion is the one in force.
/// While catching up only that last one is looked at. A bundle that cannot be trusted is refused and the live one
/// stays;
/// an empty record withdraws the model. While Kafka is away the model in force stays, too.
public final class ModelWatcher implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(ModelWatcher.class);
    private static final String CHAMPION = "champion";
    private static final Duration STOP = Duration.ofSeconds(5);

    private final KafkaSettings kafka;
    private final String topic;
    private final String featureSchema;
    private final LiveModel live;
    private final ModelMeters meters;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile @Nullable CompactedTopic current;
    private @Nullable Thread thread;

    /// @param featureSchema the catalogue this service computes; a model of another one is refused
    public ModelWatcher(KafkaSettings kafka, String topic, String featureSchema, LiveModel live, ModelMeters meters) {
        this.kafka = kafka;
        this.topic = topic;
        this.featureSchema = featureSchema;
        this.live = live;
        this.meters = meters;
    }

    @Override
    public synchronized void start() {
        if (thread == null) {
            thread = Thread.ofPlatform().name("model-watcher").start(this::run);
        }
    }

    @Override
    public synchronized void stop() {
        stopping.countDown();
        CompactedTopic following = current;
        if (following != null) {
            following.wakeup();
        }
        if (thread != null) {
            join(thread);
        }
    }

    private static void join(Thread running) {
        try {
            running.join(STOP);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null && stopping.getCount() > 0;
    }

    private void run() {
        Backoff backoff = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10));
        try {
            do {
                follow(backoff);
            } while (!stopping.await(backoff.next().toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            log.debug("Model watcher interrupted");
        }
    }

    private void follow(Backoff backoff) {
        try (CompactedTopic models = new CompactedTopic(kafka, topic, "vigil-model-watcher")) {
            current = models;
            ConsumerRecord<String, byte[]> champion = models.readToEnd().get(CHAMPION);
            if (champion != null) {
                take(champion);
            }
            live.markReadToEnd();
            backoff.reset();
            while (stopping.getCount() > 0) {
                models.next().forEach(this::take);
            }
        } catch (WakeupException e) {
            log.debug("Model watcher told to stop");
        } catch (RuntimeException e) {
            log.warn("Models cannot be read, the model in force stays: topic={} problem={}", topic, e.toString());
        }
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        if (!CHAMPION.equals(record.key())) {
            return;
        }
        byte[] value = record.value();
        if (value == null) {
            live.withdraw();
            meters.withdrawn();
            log.warn("Model withdrawn, rules alone decide: offset={}", record.offset());
        } else {
            decode(value, record.offset());
        }
    }

    private void decode(byte[] stored, long offset) {
        try {
            ModelBundle bundle = BundleCodec.decode(stored);
            String schema = bundle.ensemble().featureSchema();
            if (schema.equals(featureSchema)) {
                use(bundle, offset);
            } else {
                refuse(
                        "model " + bundle.version() + " was trained on feature schema " + schema
                                + ", this service computes " + featureSchema,
                        offset);
            }
        } catch (MalformedBundleException e) {
            refuse(String.valueOf(e.getMessage()), offset);
        }
    }

    private void use(ModelBundle bundle, long offset) {
        String before = live.state().version();
        live.use(bundle);
        meters.inForce(bundle);
        log.info("Model in force: version={} before={} offset={}", bundle.version(), before, offset);
    }

    private void refuse(String reason, long offset) {
        live.refuse(reason);
        meters.refused();
        log.error(
                "Model refused, the one in force stays: reason={} inForce={} offset={}",
                reason,
                live.state().version(),
                offset);
    }
}
