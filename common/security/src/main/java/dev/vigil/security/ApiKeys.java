package dev.vigil.security;

import dev.vigil.kafka.CompactedTopic;
import dev.vigil.kafka.KafkaSettings;
import dev.vigil.kafka.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/// Issues, lists and withdraws keys. They live in the compacted topic `api-keys`, which every service follows, so that
/// a change holds everywhere at once; who may write that topic is who may make keys. For one thread.
public final class ApiKeys {
    private static final Set<String> TOPICS = Set.of(Topics.API_KEYS, Topics.API_KEY_USES);

    private final KafkaSettings kafka;
    private boolean topicsAreThere;

    public ApiKeys(KafkaSettings kafka) {
        this.kafka = kafka;
    }

    /// A key just issued.
    ///
    /// @param secret what the machine has to show; kept nowhere, so this is the only time it is seen
    public record Issued(ApiKey key, String secret) {
        @Override
        public String toString() {
            return "Issued[key=" + key + ", secret=***]";
        }
    }

    /// @param lastUsedAt to the minute; null when it was never used
    public record Listed(ApiKey key, @Nullable Instant lastUsedAt) {}

    /// @param expiresAt null for never
    /// @throws KafkaException when it could not be stored
    public Issued issue(String name, Set<Role> roles, Instant now, @Nullable Instant expiresAt) {
        String secret = ApiKeySecret.random();
        ApiKey key = new ApiKey(ApiKeySecret.hash(secret), name, roles, now, expiresAt, null);
        createTopics();
        store(key);
        return new Issued(key, secret);
    }

    /// All keys there are and were, oldest first.
    ///
    /// @throws KafkaException when they cannot be read
    public List<Listed> list() {
        createTopics();
        Map<String, ConsumerRecord<String, byte[]>> uses = read(Topics.API_KEY_USES);
        List<Listed> keys = new ArrayList<>();
        read(Topics.API_KEYS).forEach((hash, record) -> {
            if (record.value() != null) {
                ConsumerRecord<String, byte[]> use = uses.get(hash);
                keys.add(new Listed(
                        ApiKeyJson.read(hash, record.value()),
                        use == null || use.value() == null ? null : ApiKeyJson.readUse(use.value())));
            }
        });
        keys.sort(Comparator.comparing((Listed listed) -> listed.key().createdAt()));
        return keys;
    }

    /// Withdraws the key whose id, or name when only one key has it, is `which`.
    ///
    /// @throws IllegalArgumentException if there is no such key, or several
    /// @throws KafkaException           when it could not be stored
    public ApiKey revoke(String which, Instant now) {
        List<ApiKey> found = list().stream()
                .map(Listed::key)
                .filter(key -> key.revokedAt() == null)
                .filter(key -> key.id().equals(which) || key.name().equals(which))
                .toList();
        if (found.size() != 1) {
            throw new IllegalArgumentException(
                    found.isEmpty()
                            ? "there is no key '" + which + "' that could be revoked"
                            : "several keys are called '" + which + "'; name one by its id: "
                                    + String.join(
                                            ", ", found.stream().map(ApiKey::id).toList()));
        }
        ApiKey revoked = found.getFirst().revoked(now);
        store(revoked);
        return revoked;
    }

    private void createTopics() {
        if (!topicsAreThere) {
            try (Admin admin = Admin.create(kafka.clientProperties())) {
                Topics.createOnly(admin, kafka, TOPICS);
            }
            topicsAreThere = true;
        }
    }

    private Map<String, ConsumerRecord<String, byte[]>> read(String topic) {
        try (CompactedTopic keys = new CompactedTopic(kafka, topic, "vigil-keys-command")) {
            return keys.readToEnd();
        }
    }

    private void store(ApiKey key) {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(kafka.producerProperties())) {
            producer.send(new ProducerRecord<>(Topics.API_KEYS, key.hash(), ApiKeyJson.write(key)))
                    .get();
        } catch (ExecutionException e) {
            throw new KafkaException("the key could not be stored", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while storing a key", e);
        }
    }
}
