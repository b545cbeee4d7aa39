package dev.vigil.service.training;

import dev.vigil.clickhouse.ClickHouseFailedException;
import dev.vigil.clickhouse.VersionedModel;
import dev.vigil.service.training.pipeline.Leadership;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Signs what was kept and published before this service had its key: by a release that did not sign, or with a key
/// that this one takes over from. What it cannot answer for stays as it is, and whoever demands a signature refuses
/// it.
@Component
final class Signatures implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Signatures.class);
    private static final Duration RETRY = Duration.ofSeconds(5);
    private static final int ALL = 10_000;

    private final BundleKeys keys;
    private final ModelStore store;
    private final ModelRegistry registry;
    private final PublishedModels models;
    private volatile Thread thread = Thread.ofVirtual().unstarted(() -> {});

    Signatures(BundleKeys keys, ModelStore store, ModelRegistry registry, PublishedModels models) {
        this.keys = keys;
        this.store = store;
        this.registry = registry;
        this.models = models;
    }

    @EventListener
    void on(Leadership.Changed change) {
        thread.interrupt();
        if (change.leader()) {
            thread = Thread.ofVirtual().name("signatures").start(this::run);
        }
    }

    private void run() {
        boolean done = false;
        while (!done && !Thread.currentThread().isInterrupted()) {
            try {
                done = store.exclusively(this::signAll);
            } catch (KafkaException | ClickHouseFailedException e) {
                log.warn("Bundles cannot be signed yet, again in {} s: {}", RETRY.toSeconds(), e.getMessage());
                Pause.of(RETRY);
            }
        }
    }

    /// The topic first: what is in force is wanted at once.
    private boolean signAll() {
        PublishedState topic = models.read();
        topic.champion().filter(this::isOld).ifPresent(champion -> signChampion(champion, topic));
        topic.challenger().filter(this::isOld).ifPresent(challenger -> signChallenger(challenger));
        registry.newest(ALL).forEach(this::signFile);
        return true;
    }

    private boolean isOld(byte[] stored) {
        return !keys.isSignedHere(stored);
    }

    private void signChampion(byte[] champion, PublishedState topic) {
        String registered = topic.championVersion()
                .flatMap(registry::find)
                .map(VersionedModel::bundleHash)
                .orElse(null);
        keys.signedAnew(champion, registered)
                .ifPresentOrElse(
                        signed -> {
                            models.publishChampion(signed);
                            log.info(
                                    "the champion {} is signed now",
                                    topic.championVersion().orElse(""));
                        },
                        () -> log.warn("the champion cannot be signed: nobody trusted vouches for it, and the registry"
                                + " does not know it"));
    }

    private void signChallenger(byte[] challenger) {
        registry.tested()
                .ifPresent(tested -> keys.signedAnew(challenger, tested.bundleHash())
                        .ifPresent(signed -> models.publishTrial(signed, store.trialOf(tested))));
    }

    private void signFile(VersionedModel model) {
        try {
            Optional<byte[]> kept = store.kept(model.version()).filter(this::isOld);
            if (kept.isPresent() && BundleKeys.hash(kept.get()).equals(model.bundleHash())) {
                Optional<byte[]> signed = keys.signedAnew(kept.get(), model.bundleHash());
                if (signed.isPresent()) {
                    store.keep(model.version(), signed.get());
                }
            }
        } catch (IOException e) {
            log.warn("the bundle of {} cannot be signed: {}", model.version(), e.toString());
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
