package dev.vigil.service.scoring.topology;

import dev.vigil.decision.DecisionPolicy;
import dev.vigil.feature.FeatureCatalogue;
import dev.vigil.kafka.DecisionEvent;
import dev.vigil.kafka.DecisionJson;
import dev.vigil.kafka.Duplicate;
import dev.vigil.kafka.DuplicateJson;
import dev.vigil.kafka.KafkaSettings;
import dev.vigil.kafka.Label;
import dev.vigil.kafka.LabelJson;
import dev.vigil.kafka.Rejection;
import dev.vigil.kafka.RejectionJson;
import dev.vigil.kafka.Topics;
import dev.vigil.kafka.TransactionJson;
import dev.vigil.layer.rules.RuleLayer;
import dev.vigil.lifecycle.GuardOptions;
import dev.vigil.profile.UserProfile;
import dev.vigil.profile.WalletProfile;
import dev.vigil.service.scoring.ScoringProperties;
import dev.vigil.service.scoring.ScoringProperties.KeyPolicy;
import dev.vigil.service.scoring.TestProperties;
import dev.vigil.service.scoring.duplicates.SeenMeters;
import dev.vigil.service.scoring.model.LiveModel;
import dev.vigil.service.scoring.model.TrialMeters;
import dev.vigil.service.scoring.stream.StreamSettings;
import dev.vigil.transaction.ReferenceRates;
import dev.vigil.transaction.Transaction;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.function.Function;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/// The topology without a broker, with a clock that stands still until it is moved.
final class StreamUnderTest implements AutoCloseable {
    static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    final LiveModel model = new LiveModel(GuardOptions.DEFAULT, () -> now());
    final MeterRegistry registry = new SimpleMeterRegistry();
    private final TransactionJson transactionJson = new TransactionJson();
    private final TopologyTestDriver driver;
    private final TestInputTopic<byte[], byte[]> transactions;
    private final TestInputTopic<byte[], byte[]> labels;
    private Instant now = START;

    StreamUnderTest(Path directory) {
        this(directory, KeyPolicy.REJECT, Duration.ofDays(3));
    }

    StreamUnderTest(Path directory, KeyPolicy keys, Duration retention) {
        ScoringProperties scoring = TestProperties.scoring(directory, keys, retention);
        Decider decider = new Decider(
                FeatureCatalogue.standard(),
                RuleLayer.standard(),
                ReferenceRates.standard(),
                DecisionPolicy.DEFAULT,
                keys,
                model,
                new TrialMeters(registry, model),
                DecisionTraces.NONE,
                () -> now);
        ScoringMeters meters = new ScoringMeters(registry);
        LabelMeters labelMeters = new LabelMeters(registry);
        DeadLetters deadLetters = new DeadLetters(() -> now, meters, labelMeters);
        ScoringTopology topology =
                new ScoringTopology(scoring, decider, deadLetters, meters, new SeenMeters(registry), labelMeters);
        Properties settings = StreamSettings.of(KafkaSettings.at("localhost:1"), scoring, scoring.sessionTimeout());
        settings.put(DeadLetterOnFailure.DEAD_LETTERS, deadLetters);
        driver = new TopologyTestDriver(topology.build(1), settings, START);
        transactions =
                driver.createInputTopic(Topics.TRANSACTIONS, new ByteArraySerializer(), new ByteArraySerializer());
        labels = driver.createInputTopic(Topics.LABELS, new ByteArraySerializer(), new ByteArraySerializer());
    }

    void advance(Duration time) {
        now = now.plus(time);
    }

    Instant now() {
        return now;
    }

    void send(Transaction transaction) {
        send(transaction.userId(), transactionJson.write(transaction));
    }

    void send(@Nullable String key, byte @Nullable [] value) {
        byte[] keyBytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
        transactions.pipeInput(keyBytes, value, now.toEpochMilli());
    }

    void label(Label label) {
        label(new LabelJson().write(label));
    }

    void label(byte @Nullable [] value) {
        labels.pipeInput(null, value, now.toEpochMilli());
    }

    List<DecisionEvent> decisions() {
        return read(Topics.DECISIONS, new DecisionJson()::read);
    }

    List<Duplicate> duplicates() {
        return read(Topics.DUPLICATES, new DuplicateJson()::read);
    }

    List<Rejection> rejections() {
        return read(Topics.REJECTED, new RejectionJson()::read);
    }

    private <T> List<T> read(String topic, Function<byte[], T> reader) {
        TestOutputTopic<byte[], byte[]> output =
                driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        return output.readValuesToList().stream().map(reader).toList();
    }

    double count(String meter) {
        return registry.find(meter).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    UserProfile user(String userId) {
        UserProfile profile = new UserProfile();
        byte[] packed = users().get(key(userId));
        if (packed != null) {
            profile.decode(packed);
        }
        return profile;
    }

    void putUser(String userId, byte[] packed) {
        users().put(key(userId), packed);
    }

    WalletProfile wallet(String address) {
        WalletProfile profile = new WalletProfile();
        KeyValueStore<Bytes, byte[]> profiles = driver.getKeyValueStore(ScoringTopology.WALLET_PROFILES);
        byte[] packed = profiles.get(key(address));
        if (packed != null) {
            profile.decode(packed);
        }
        return profile;
    }

    private KeyValueStore<Bytes, byte[]> users() {
        return driver.getKeyValueStore(ScoringTopology.USERS);
    }

    private static Bytes key(String text) {
        return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        driver.close();
    }
}
