package dev.vigil.service.dashboard.feed;

import dev.vigil.kafka.Topics;
import dev.vigil.registry.BundleCodec;
import dev.vigil.registry.MalformedBundleException;
import dev.vigil.registry.ModelBundle;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The models that were published, as far as explaining decisions needs them.
public final class CurrentModel {
    private static final Logger log = LoggerFactory.getLogger(CurrentModel.class);
    /// The keys under which the topic has bundles; what it has under others does not say what a model is like.
    private static final Set<String> ROLES = Set.of(Topics.CHAMPION, Topics.CHALLENGER);

    private final Map<String, ModelFacts> byVersion = new ConcurrentHashMap<>();
    private volatile @Nullable ModelFacts champion;
    private volatile @Nullable String fault;

    /// The version in force, empty when there is none.
    public String version() {
        ModelFacts current = champion;
        return current == null ? "" : current.version();
    }

    /// The model in force.
    public Optional<ModelFacts> champion() {
        return Optional.ofNullable(champion);
    }

    /// A published model, if this process has seen it.
    public Optional<ModelFacts> version(String version) {
        return Optional.ofNullable(byVersion.get(version));
    }

    /// What is wrong with the bundle published last, if anything is.
    public Optional<String> fault() {
        return Optional.ofNullable(fault);
    }

    void accept(ConsumerRecord<byte[], ByteBuffer> record) {
        String role = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
        if (!ROLES.contains(role)) {
            return;
        }
        ByteBuffer value = record.value();
        if (value == null) {
            retire(role);
            return;
        }
        byte[] stored = new byte[value.remaining()];
        value.duplicate().get(stored);
        try {
            publish(role, BundleCodec.decode(stored));
        } catch (MalformedBundleException e) {
            fault = "the bundle for " + role + " cannot be read: " + e.getMessage();
            log.warn("The bundle for {} at offset {} cannot be read: {}", role, record.offset(), e.getMessage());
        }
    }

    private void publish(String role, ModelBundle bundle) {
        ModelFacts facts = ModelFacts.of(bundle);
        byVersion.put(facts.version(), facts);
        if (role.equals(Topics.CHAMPION)) {
            champion = facts;
            fault = null;
            log.info("The model in force is {}", facts.version());
        }
    }

    private void retire(String role) {
        if (role.equals(Topics.CHAMPION)) {
            champion = null;
        }
    }
}
