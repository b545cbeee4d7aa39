package dev.vigil.service.scoring.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vigil.decision.Decision;
import dev.vigil.decision.DecisionPolicy;
import dev.vigil.feature.FeatureCatalogue;
import dev.vigil.kafka.DecisionJson;
import dev.vigil.kafka.Label;
import dev.vigil.kafka.LabelJson;
import dev.vigil.kafka.Topics;
import dev.vigil.kafka.TransactionJson;
import dev.vigil.layer.rules.RuleLayer;
import dev.vigil.lifecycle.GuardOptions;
import dev.vigil.profile.UserProfile;
import dev.vigil.profile.WalletProfile;
import dev.vigil.profile.Window;
import dev.vigil.profile.WindowTotals;
import dev.vigil.service.scoring.ScoringProperties;
import dev.vigil.service.scoring.TestKafka;
import dev.vigil.service.scoring.TestModels;
import dev.vigil.service.scoring.TestProperties;
import dev.vigil.service.scoring.duplicates.SeenMeters;
import dev.vigil.service.scoring.model.LiveModel;
import dev.vigil.service.scoring.model.TrialMeters;
import dev.vigil.service.scoring.stream.StreamStatus.Phase;
import dev.vigil.service.scoring.topology.DeadLetters;
import dev.vigil.service.scoring.topology.Decider;
import dev.vigil.service.scoring.topology.DecisionTraces;
import dev.vigil.service.scoring.topology.LabelMeters;
import dev.vigil.service.scoring.topology.ScoringMeters;
import dev.vigil.service.scoring.topology.ScoringTopology;
import dev.vigil.simulation.SimulatedTransaction;
import dev.vigil.simulation.Simulation;
import dev.vigil.simulation.SimulationOptions;
import dev.vigil.transaction.ReferenceRates;
import dev.vigil.transaction.Transaction;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The stream on a real broker.
class ScoringStreamTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PARTITIONS = 2;

    @TempDir
    Path directory;

    private TestKafka kafka;
    private final List<ScoringStream> streams = new ArrayList<>();
    private final TransactionJson json = new TransactionJson();

    @BeforeEach
    void startBroker() {
        kafka = TestKafka.start(directory, PARTITIONS);
    }

    @AfterEach
    void stopAll() {
        streams.forEach(ScoringStream::stop);
        kafka.close();
    }

    @Test
    void holdsBackUntilTheFirstModelIsThere() {
        LiveModel model = new LiveModel(GuardOptions.DEFAULT, InstantSource.system());
        ScoringStream stream = start(model, Map.of());
        List<Transaction> transactions = history(20, 0);
        publish(transactions);
        model.markReadToEnd();
        await().until(() -> stream.status().phase() == Phase.WAITING_FOR_MODEL);
        assertThat(decisions()).isEmpty();

        model.use(TestModels.bundle("v1"));

        awaitDecisions(20);
        assertThat(decisions()).extracting(Decision::modelVersion).containsOnly("v1");
        assertThat(stream.status().phase()).isEqualTo(Phase.RUNNING);
    }

    @Test
    void decidesByRulesWhenNoModelComesInTime() {
        LiveModel model = new LiveModel(GuardOptions.DEFAULT, InstantSource.system());
        model.markReadToEnd();
        start(model, Map.of("vigil.scoring.model-wait", "0s"));

        publish(history(5, 0));

        awaitDecisions(5);
        assertThat(decisions()).extracting(Decision::degraded).containsOnly(true);
    }

    @Test
    void restoresStateThatEqualsARecount() {
        List<Transaction> all = history(600, 0);
        ScoringStream first = start(ready(), Map.of());
        publish(all.subList(0, 300));
        awaitDecisions(300);
        first.stop();
        publish(all.subList(0, 50));
        publish(all.subList(300, 600));

        ScoringStream second = start(ready(), Map.of());

        awaitDecisions(600);
        await().atMost(PATIENCE).until(() -> kafka.readAll(Topics.DUPLICATES).size() == 50);
        Map<String, UserProfile> recount = new HashMap<>();
        all.forEach(transaction -> recount.computeIfAbsent(transaction.userId(), _ -> new UserProfile())
                .observe(transaction));
        recount.forEach((user, expected) -> assertThat(second.user(user))
                .get()
                .satisfies(profile -> assertThat(profile.encode()).isEqualTo(expected.encode())));
    }

    @Test
    void restoresStateFromRocksDbToo() {
        List<Transaction> all = history(200, 0);
        Map<String, String> rocksDb = Map.of("vigil.scoring.store", "rocksdb");
        ScoringStream first = start(ready(), rocksDb);
        publish(all.subList(0, 100));
        awaitDecisions(100);
        first.stop();

        ScoringStream second = start(ready(), rocksDb);
        publish(all);

        awaitDecisions(200);
        await().atMost(PATIENCE).until(() -> kafka.readAll(Topics.DUPLICATES).size() == 100);
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        new StateMeters(second, directory.resolve("state-1")).bindTo(registry);
        assertThat(entries(registry, ScoringTopology.USERS)).isPositive();
        assertThat(registry.get("vigil.state.disk").gauge().value()).isPositive();
    }

    @Test
    void countsItsProfiles() {
        ScoringStream stream = start(ready(), Map.of());
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        new StateMeters(stream, directory.resolve("absent")).bindTo(registry);
        List<Transaction> all = history(300, 0);
        publish(all);
        awaitDecisions(300);

        double users = (double) all.stream().map(Transaction::userId).distinct().count();
        double wallets = (double) all.stream()
                .map(Transaction::walletAddress)
                .filter(address -> !address.isEmpty())
                .distinct()
                .count();
        assertThat(entries(registry, ScoringTopology.USERS)).isEqualTo(users);
        await().atMost(PATIENCE).until(() -> entries(registry, ScoringTopology.WALLET_PROFILES) == wallets);
        assertThat(entries(registry, ScoringTopology.WALLETS)).isEqualTo(wallets);
        assertThat(registry.get("vigil.state.disk").gauge().value()).isZero();

        stream.stop();

        assertThat(entries(registry, ScoringTopology.USERS)).isNaN();
    }

    private static double entries(SimpleMeterRegistry registry, String store) {
        return registry.get("vigil.state.entries").tag("store", store).gauge().value();
    }

    @Test
    void knowsAWalletFromUsersOfOtherPartitions() {
        List<Transaction> all = history(300, 0);
        ScoringStream stream = start(ready(), Map.of());

        publish(all);

        awaitDecisions(300);
        Map<String, WalletProfile> recount = new HashMap<>();
        all.stream()
                .filter(transaction -> !transaction.walletAddress().isEmpty())
                .forEach(transaction -> recount.computeIfAbsent(transaction.walletAddress(), _ -> new WalletProfile())
                        .observe(transaction));
        await().atMost(PATIENCE)
                .untilAsserted(() -> recount.forEach((address, expected) -> assertThat(stream.wallet(address))
                        .get()
                        .satisfies(profile -> assertThat(profile.amounts().sumCents())
                                .isEqualTo(expected.amounts().sumCents()))));
    }

    @Test
    void labelsReachTheirWalletsOnceAcrossARestart() {
        List<Transaction> all = history(300, 0);
        List<Label> labels = new ArrayList<>();
        Map<String, WalletProfile> expected = new HashMap<>();
        // A wallet recognises 32 labels: of more, the order they come in decides which are counted again.
        for (int every = 0; every < all.size(); every += 2) {
            Transaction transaction = all.get(every);
            Instant labelledAt = transaction.timestamp().plus(Duration.ofDays(1));
            labels.add(Label.fraud(transaction, "", Label.Source.ANALYST, labelledAt));
            expected.computeIfAbsent(transaction.walletAddress(), _ -> new WalletProfile())
                    .label(transaction.userId(), transaction.transactionId(), true, labelledAt.toEpochMilli());
        }
        expected.remove("");
        assertThat(expected.values()).allMatch(wallet -> frauds(wallet) <= 32);
        ScoringStream first = start(ready(), Map.of());
        publish(all);
        publishLabels(labels.subList(0, 100));
        awaitDecisions(300);
        first.stop();
        publishLabels(labels);

        ScoringStream second = start(ready(), Map.of());

        await().atMost(PATIENCE)
                .untilAsserted(() -> expected.forEach((address, wallet) -> assertThat(second.wallet(address))
                        .get()
                        .satisfies(profile -> assertThat(frauds(profile)).isEqualTo(frauds(wallet)))));
    }

    private static long frauds(WalletProfile wallet) {
        WindowTotals totals = new WindowTotals();
        wallet.confirmedFrauds(Instant.parse("2026-01-20T00:00:00Z").toEpochMilli(), totals);
        return totals.count(Window.MONTH);
    }

    private void publishLabels(List<Label> labels) {
        LabelJson writer = new LabelJson();
        labels.forEach(label -> kafka.send(Topics.LABELS, label.transactionId(), writer.write(label)));
        kafka.flush();
    }

    @Test
    void waitsForABrokerThatIsAway() {
        int port = kafka.port();
        kafka.close();
        ScoringStream stream = start(ready(), Map.of());
        await().atMost(PATIENCE).until(() -> !stream.status().problem().isEmpty());
        assertThat(stream.status().phase()).isEqualTo(Phase.WAITING_FOR_KAFKA);

        kafka = TestKafka.start(directory, PARTITIONS, port);
        publish(history(10, 0));

        awaitDecisions(10);
        assertThat(stream.status().problem()).isEmpty();
    }

    @Test
    void takesOverFromAnotherInstance() {
        ScoringStream first = start(ready(), Map.of());
        List<Transaction> all = history(400, 0);
        publish(all.subList(0, 200));
        awaitDecisions(200);
        ScoringStream second = start(ready(), Map.of());
        await().atMost(PATIENCE)
                .until(() -> first.status().partitions().size() == 1
                        && second.status().partitions().size() == 1
                        && second.status().running());

        first.stop();
        publish(all);

        awaitDecisions(400);
        assertThat(decisions()).hasSize(400);
    }

    private static LiveModel ready() {
        LiveModel model = new LiveModel(GuardOptions.DEFAULT, InstantSource.system());
        model.use(TestModels.bundle("v1"));
        model.markReadToEnd();
        return model;
    }

    private ScoringStream start(LiveModel model, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put(
                "vigil.scoring.state-directory",
                directory.resolve("state-" + streams.size()).toString());
        all.put("vigil.scoring.threads", "1");
        ScoringProperties scoring = TestProperties.scoring(all);
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        InstantSource clock = InstantSource.system();
        Decider decider = new Decider(
                FeatureCatalogue.standard(),
                RuleLayer.standard(),
                ReferenceRates.standard(),
                DecisionPolicy.DEFAULT,
                scoring.keys(),
                model,
                new TrialMeters(registry, model),
                DecisionTraces.NONE,
                clock);
        ScoringMeters meters = new ScoringMeters(registry);
        LabelMeters labelMeters = new LabelMeters(registry);
        DeadLetters deadLetters = new DeadLetters(clock, meters, labelMeters);
        ScoringStream stream = new ScoringStream(
                kafka.settings(),
                scoring,
                model,
                new ScoringTopology(scoring, decider, deadLetters, meters, new SeenMeters(registry), labelMeters),
                deadLetters,
                registry);
        streams.add(stream);
        stream.start();
        return stream;
    }

    private static List<Transaction> history(int count, long seed) {
        Simulation simulation = new Simulation(SimulationOptions.startingAt(Instant.parse("2026-01-01T00:00:00Z"))
                .withUsers(40)
                .withSeed(seed));
        List<Transaction> transactions = new ArrayList<>();
        while (transactions.size() < count) {
            SimulatedTransaction next = simulation.next();
            transactions.add(next.transaction());
        }
        return transactions;
    }

    private void publish(List<Transaction> transactions) {
        transactions.forEach(
                transaction -> kafka.send(Topics.TRANSACTIONS, transaction.userId(), json.write(transaction)));
        kafka.flush();
    }

    private void awaitDecisions(int count) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> kafka.readAll(Topics.DECISIONS).size() == count);
    }

    private List<Decision> decisions() {
        DecisionJson reader = new DecisionJson();
        return kafka.readAll(Topics.DECISIONS).stream()
                .map(record -> reader.read(record.value()).decision())
                .toList();
    }
}
