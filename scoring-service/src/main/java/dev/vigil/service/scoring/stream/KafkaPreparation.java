package dev.vigil.service.scoring.stream;

import dev.vigil.kafka.KafkaSettings;
import dev.vigil.kafka.TopicDifference;
import dev.vigil.kafka.Topics;
import dev.vigil.service.scoring.ScoringProperties;
import dev.vigil.service.scoring.topology.ScoringTopology;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What must be so before the stream can start: topics exist, and the session time-out is one the broker accepts.
final class KafkaPreparation {
    private static final Logger log = LoggerFactory.getLogger(KafkaPreparation.class);
    private static final String SMALLEST_SESSION_TIMEOUT = "group.min.session.timeout.ms";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final KafkaSettings kafka;
    private final ScoringProperties scoring;

    KafkaPreparation(KafkaSettings kafka, ScoringProperties scoring) {
        this.kafka = kafka;
        this.scoring = scoring;
    }

    /// @param sessionTimeout   the configured one, or the smallest the broker accepts if that is longer
    /// @param walletPartitions of the topics by wallet
    record Prepared(Duration sessionTimeout, int walletPartitions) {}

    /// Sees to it, on every start anew.
    ///
    /// @throws KafkaException when Kafka cannot be reached or refuses
    Prepared prepare() {
        Map<String, Object> settings = kafka.clientProperties();
        settings.put(AdminClientConfig.CLIENT_ID_CONFIG, "vigil-scoring-preparation");
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Math.toIntExact(PATIENCE.toMillis()));
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.toIntExact(PATIENCE.toMillis() / 2));
        try (Admin admin = Admin.create(settings)) {
            for (TopicDifference difference : Topics.create(admin, kafka)) {
                log.warn("Topic is not as planned, it is used as it is: {}", difference);
            }
            return new Prepared(sessionTimeout(admin), walletPartitions(admin));
        }
    }

    /// The topic of wallet profiles is a change-log, which Kafka Streams would create when it first writes to it. It is
    /// read from the start, so it must exist before.
    private int walletPartitions(Admin admin) {
        String topic = ScoringTopology.walletProfiles(scoring.applicationId());
        try {
            TopicDescription existing =
                    await(admin.describeTopics(List.of(topic)).allTopicNames()).get(topic);
            if (existing != null) {
                return existing.partitions().size();
            }
        } catch (UnknownTopicOrPartitionException e) {
            log.info("Creating topic: name={} partitions={}", topic, kafka.partitions());
        }
        NewTopic compacted = new NewTopic(topic, kafka.partitions(), (short) kafka.replication())
                .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
        try {
            await(admin.createTopics(List.of(compacted)).all());
        } catch (TopicExistsException e) {
            return walletPartitions(admin);
        }
        return kafka.partitions();
    }

    private Duration sessionTimeout(Admin admin) {
        Duration wanted = scoring.sessionTimeout();
        Duration smallest = smallestSessionTimeout(admin, wanted);
        if (smallest.compareTo(wanted) > 0) {
            log.warn(
                    "The broker accepts no session time-out this short, taking over from a dead instance takes longer:"
                            + " wanted={} smallest={} brokerProperty={}",
                    wanted,
                    smallest,
                    SMALLEST_SESSION_TIMEOUT);
            return smallest;
        }
        return wanted;
    }

    private static Duration smallestSessionTimeout(Admin admin, Duration unknown) {
        try {
            String node =
                    await(admin.describeCluster().nodes()).iterator().next().idString();
            ConfigResource broker = new ConfigResource(ConfigResource.Type.BROKER, node);
            Config config = await(admin.describeConfigs(List.of(broker)).all()).get(broker);
            ConfigEntry entry = config == null ? null : config.get(SMALLEST_SESSION_TIMEOUT);
            return entry == null || entry.value() == null ? unknown : Duration.ofMillis(Long.parseLong(entry.value()));
        } catch (AuthorizationException e) {
            log.info("The broker's limits cannot be read, the configured session time-out is used as it is");
            return unknown;
        }
    }

    private static <T> T await(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while waiting for Kafka", e);
        }
    }
}
