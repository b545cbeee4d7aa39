package dev.vigil.service.scoring.model;

import dev.vigil.kafka.CompactedTopic;
import dev.vigil.kafka.Demotion;
import dev.vigil.kafka.DemotionJson;
import dev.vigil.kafka.KafkaSettings;
import dev.vigil.kafka.Topics;
import dev.vigil.kafka.Trial;
import dev.vigil.kafka.TrialJson;
import dev.vigil.kafka.UnreadableMessageException;
import dev.vigil.registry.BundleCodec;
import dev.vigil.registry.MalformedBundleException;
import dev.vigil.registry.ModelBundle;
import dev.vigil.registry.TrustedKeys;
import dev.vigil.service.scoring.Backoff;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Follows the topic `models`: puts each champion into force, and tries challengers as the topic says.
///
/// The topic is compacted and has one partition: after reading it to the end, the last record of each key holds.
/// While catching up only that last one is looked at. A champion that cannot be trusted is refused and the live one
/// stays; a challenger that cannot be trusted is not tried. An empty record withdraws what it is about. While Kafka
/// is away everything stays as it is.
///
/// A challenger this instance found to do harm is told to the others here, too, off the threads that decide; until
/// Kafka has it, it is told again.
public final class ModelWatcher implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(ModelWatcher.class);
    /// In this order, because a trial is of a challenger beside a champion.
    private static final List<String> KEYS = List.of(Topics.CHAMPION, Topics.CHALLENGER, Topics.TRIAL, Topics.DEMOTION);
    private static final Duration STOP = Duration.ofSeconds(5);

    private final KafkaSettings kafka;
    private final String topic;
    private final String featureSchema;
    private final TrustedKeys trusted;
    private final LiveModel live;
    private final ModelMeters meters;
    private final DemotionWriter demotions;
    private final TrialJson trialJson = new TrialJson();
    private final DemotionJson demotionJson = new DemotionJson();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile @Nullable CompactedTopic current;
    private @Nullable Thread thread;
    private @Nullable Demotion told;

    /// @param featureSchema the catalogue this service computes; a model of another one is refused
    /// @param trusted       whose models are used
    public ModelWatcher(
            KafkaSettings kafka,
            String topic,
            String featureSchema,
            TrustedKeys trusted,
            LiveModel live,
            ModelMeters meters) {
        this.kafka = kafka;
        this.topic = topic;
        this.featureSchema = featureSchema;
        this.trusted = trusted;
        this.live = live;
        this.meters = meters;
        this.demotions = new DemotionWriter(kafka, topic);
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
            Map<String, ConsumerRecord<String, byte[]>> last = models.readToEnd();
            KEYS.stream().map(last::get).filter(Objects::nonNull).forEach(this::take);
            live.markReadToEnd();
            backoff.reset();
            while (stopping.getCount() > 0) {
                models.next().forEach(this::take);
                tellDemotion();
            }
        } catch (WakeupException e) {
            log.debug("Model watcher told to stop");
        } catch (RuntimeException e) {
            log.warn("Models cannot be followed, the model in force stays: topic={} problem={}", topic, e.toString());
        }
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        byte[] value = record.value();
        switch (record.key()) {
            case Topics.CHAMPION -> takeChampion(value, record.offset());
            case Topics.CHALLENGER -> takeChallenger(value, record.offset());
            case Topics.TRIAL -> takeTrial(value, record.offset());
            case Topics.DEMOTION -> takeDemotion(value, record.offset());
            default -> log.debug("Record of another kind: key={} offset={}", record.key(), record.offset());
        }
    }

    private void takeChampion(byte @Nullable [] value, long offset) {
        if (value == null) {
            live.withdraw();
            meters.withdrawn();
            log.warn("Model withdrawn, rules alone decide: offset={}", offset);
            return;
        }
        try {
            use(decode(value), offset);
        } catch (MalformedBundleException e) {
            refuse(String.valueOf(e.getMessage()), offset);
        }
    }

    private void takeChallenger(byte @Nullable [] value, long offset) {
        if (value == null) {
            live.challenge(null);
            return;
        }
        try {
            ModelBundle bundle = decode(value);
            live.challenge(bundle);
            log.info("Model to be tried: version={} offset={}", bundle.version(), offset);
        } catch (MalformedBundleException e) {
            String reason = String.valueOf(e.getMessage());
            live.refuseChallenger(reason);
            meters.refused();
            log.error("Model refused, it is not tried: reason={} offset={}", reason, offset);
        }
    }

    private void takeTrial(byte @Nullable [] value, long offset) {
        try {
            Trial trial = value == null ? null : trialJson.read(value);
            live.tryOut(trial);
            log.info("Trial: {} offset={}", trial == null ? "none" : trial, offset);
        } catch (UnreadableMessageException e) {
            live.tryOut(null);
            log.error("Trial refused, no model is tried: reason={} offset={}", e.getMessage(), offset);
        }
    }

    private void takeDemotion(byte @Nullable [] value, long offset) {
        try {
            Demotion demotion = value == null ? null : demotionJson.read(value);
            told = demotion;
            live.demote(demotion);
            log.info("Demotion: {} offset={}", demotion == null ? "none" : demotion, offset);
        } catch (UnreadableMessageException e) {
            log.error("Demotion refused: reason={} offset={}", e.getMessage(), offset);
        }
    }

    /// Tells what this instance found out, unless the topic says so of the same trial already.
    private void tellDemotion() {
        LiveModel.State state = live.state();
        Demotion demotion = state.demoted();
        if (demotion != null && !isOfTheSameTrial(demotion, told)) {
            log.error(
                    "The model under test decides nothing any more: version={} reason={}",
                    demotion.version(),
                    demotion.reason());
            demotions.write(demotion);
            told = demotion;
        }
    }

    private static boolean isOfTheSameTrial(Demotion demotion, @Nullable Demotion other) {
        return other != null
                && demotion.version().equals(other.version())
                && demotion.trialSince().equals(other.trialSince());
    }

    private ModelBundle decode(byte[] stored) throws MalformedBundleException {
        trusted.require(stored);
        ModelBundle bundle = BundleCodec.decode(stored);
        String schema = bundle.ensemble().featureSchema();
        if (!schema.equals(featureSchema)) {
            throw new MalformedBundleException("model " + bundle.version() + " was trained on feature schema " + schema
                    + ", this service computes " + featureSchema);
        }
        return bundle;
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
