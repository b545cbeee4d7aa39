package dev.vigil.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;

/// The public topics.
public final class Topics {
    /// Transactions as they come in, keyed by user; see [TransactionJson].
    public static final String TRANSACTIONS = "transactions";

    /// Dead letters, keyed as the original was; see [RejectionJson].
    public static final String REJECTED = "transactions-rejected";

    /// Transactions seen before, keyed by user; see [DuplicateJson].
    public static final String DUPLICATES = "transactions-duplicates";

    /// One decision per transaction, keyed by user; see [DecisionJson].
    public static final String DECISIONS = "decisions";

    /// The models in force and under test; compacted. Under [#CHAMPION] and [#CHALLENGER] are bundles, under
    /// [#TRIAL] is how the challenger is tried, see [TrialJson], under [#DEMOTION] why it decides nothing, see
    /// [DemotionJson]. The first three are written by the training service alone, the last by the scoring service,
    /// so that neither overwrites what the other said.
    public static final String MODELS = "models";

    /// The key of the bundle in force.
    public static final String CHAMPION = "champion";

    /// The key of the bundle under test.
    public static final String CHALLENGER = "challenger";

    /// The key of the trial under way.
    public static final String TRIAL = "trial";

    /// The key of the last challenger that was found to do harm.
    public static final String DEMOTION = "demotion";

    /// The latest state of training under the key [#PROGRESS_KEY]; compacted; see [ProgressJson].
    public static final String TRAINING_PROGRESS = "training-progress";

    /// What transactions turned out to be, keyed by transaction; see [LabelJson].
    public static final String LABELS = "labels";

    /// The keys machines call with, by the hash of their secret; compacted.
    public static final String API_KEYS = "api-keys";

    /// When each of those keys was last used; compacted.
    public static final String API_KEY_USES = "api-key-uses";

    /// Who did what that matters, each entry under its hash; one partition, and nothing is ever removed.
    public static final String AUDIT = "audit";

    /// The only key of [#TRAINING_PROGRESS].
    public static final String PROGRESS_KEY = "latest";

    /// The largest record of [#MODELS] and [#REJECTED]: a bundle of models, or a dead letter with its original.
    public static final int MAX_RECORD_BYTES = 8 << 20;

    private static final Duration LEADER_PATIENCE = Duration.ofSeconds(30);
    private static final Duration LEADER_POLL = Duration.ofMillis(20);

    private static final Map<String, String> COMPACTED =
            Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
    private static final Map<String, String> LARGE =
            Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(MAX_RECORD_BYTES));
    private static final Map<String, String> KEPT_FOREVER = Map.of(
            TopicConfig.CLEANUP_POLICY_CONFIG,
            TopicConfig.CLEANUP_POLICY_DELETE,
            TopicConfig.RETENTION_MS_CONFIG,
            "-1",
            TopicConfig.RETENTION_BYTES_CONFIG,
            "-1");
    private static final Map<String, String> COMPACTED_AND_LARGE = Map.of(
            TopicConfig.CLEANUP_POLICY_CONFIG,
            TopicConfig.CLEANUP_POLICY_COMPACT,
            TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
            Integer.toString(MAX_RECORD_BYTES));

    private Topics() {}

    /// All topics as the settings want them.
    public static List<TopicPlan> plan(KafkaSettings settings) {
        return List.of(
                keyed(TRANSACTIONS, settings),
                single(REJECTED, settings, LARGE),
                keyed(DUPLICATES, settings),
                keyed(DECISIONS, settings),
                single(MODELS, settings, COMPACTED_AND_LARGE),
                single(TRAINING_PROGRESS, settings, COMPACTED),
                keyed(LABELS, settings),
                single(API_KEYS, settings, COMPACTED),
                single(API_KEY_USES, settings, COMPACTED),
                single(AUDIT, settings, KEPT_FOREVER));
    }

    /// Creates what is missing and says where existing topics differ from the plan. May be called by several processes
    /// at
    /// once, and again at any time.
    ///
    /// @throws KafkaException when Kafka cannot be reached or refuses
    public static List<TopicDifference> create(Admin admin, KafkaSettings settings) {
        List<TopicPlan> plans = plan(settings);
        Set<String> existing = await(admin.listTopics().names());
        List<NewTopic> missing = plans.stream()
                .filter(plan -> !existing.contains(plan.name()))
                .map(TopicPlan::newTopic)
                .toList();
        create(admin, missing);
        List<TopicPlan> toVerify =
                plans.stream().filter(plan -> existing.contains(plan.name())).toList();
        return toVerify.isEmpty() ? List.of() : differences(admin, toVerify);
    }

    /// Creates those of the topics `names` that are missing, whatever the others are like.
    ///
    /// @throws KafkaException when Kafka cannot be reached or refuses
    public static void createOnly(Admin admin, KafkaSettings settings, Set<String> names) {
        Set<String> existing = await(admin.listTopics().names());
        List<NewTopic> missing = plan(settings).stream()
                .filter(plan -> names.contains(plan.name()) && !existing.contains(plan.name()))
                .map(TopicPlan::newTopic)
                .toList();
        create(admin, missing);
    }

    /// Creates topics and returns when they take records. One that exists already stays as it is.
    ///
    /// @throws KafkaException when Kafka cannot be reached or refuses
    public static void create(Admin admin, List<NewTopic> topics) {
        admin.createTopics(topics).values().values().forEach(Topics::awaitCreation);
        awaitLeaders(admin, topics);
    }

    private static TopicPlan keyed(String name, KafkaSettings settings) {
        return new TopicPlan(name, settings.partitions(), settings.replication(), Map.of());
    }

    private static TopicPlan single(String name, KafkaSettings settings, Map<String, String> configuration) {
        return new TopicPlan(name, 1, settings.replication(), configuration);
    }

    private static List<TopicDifference> differences(Admin admin, List<TopicPlan> plans) {
        Map<String, TopicDescription> descriptions =
                await(admin.describeTopics(plans.stream().map(TopicPlan::name).toList())
                        .allTopicNames());
        Map<ConfigResource, Config> configurations =
                await(admin.describeConfigs(plans.stream().map(Topics::resource).toList())
                        .all());
        List<TopicDifference> differences = new ArrayList<>();
        for (TopicPlan plan : plans) {
            TopicDescription description = descriptions.get(plan.name());
            Config configuration = configurations.get(resource(plan));
            if (description != null && configuration != null) {
                compare(plan, description, configuration, differences);
            }
        }
        return List.copyOf(differences);
    }

    private static void compare(
            TopicPlan plan, TopicDescription description, Config configuration, List<TopicDifference> differences) {
        int partitions = description.partitions().size();
        if (partitions != plan.partitions()) {
            differences.add(new TopicDifference(
                    plan.name(), "partitions", Integer.toString(plan.partitions()), Integer.toString(partitions)));
        }
        Map<String, String> actual = configuration.entries().stream()
                .filter(entry -> entry.value() != null)
                .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
        plan.configuration().forEach((setting, planned) -> {
            String value = actual.getOrDefault(setting, "unset");
            if (!value.equals(planned)) {
                differences.add(new TopicDifference(plan.name(), setting, planned, value));
            }
        });
    }

    private static ConfigResource resource(TopicPlan plan) {
        return new ConfigResource(ConfigResource.Type.TOPIC, plan.name());
    }

    private static void awaitCreation(KafkaFuture<Void> creation) {
        try {
            await(creation);
        } catch (TopicExistsException e) {
            // Another instance was faster, which is as good.
        }
    }

    /// A partition is known before its leader takes records. A producer that is refused in between sends its next
    /// batch before it repeats the first one, which is then out of order, and is refused for minutes.
    private static void awaitLeaders(Admin admin, List<NewTopic> created) {
        Map<TopicPartition, OffsetSpec> partitions = new HashMap<>();
        for (NewTopic topic : created) {
            for (int partition = 0; partition < topic.numPartitions(); partition++) {
                partitions.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
            }
        }
        long patienceEnds = System.nanoTime() + LEADER_PATIENCE.toNanos();
        while (!haveLeaders(admin, partitions)) {
            if (System.nanoTime() > patienceEnds) {
                throw new KafkaException("new topics have no leaders after " + LEADER_PATIENCE);
            }
            LockSupport.parkNanos(LEADER_POLL.toNanos());
        }
    }

    private static boolean haveLeaders(Admin admin, Map<TopicPartition, OffsetSpec> partitions) {
        try {
            await(admin.listOffsets(partitions).all());
            return true;
        } catch (RetriableException e) {
            return false;
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
