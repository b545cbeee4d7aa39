package dev.vigil.service.scoring.topology;

import static dev.vigil.service.scoring.topology.Samples.transaction;
import static dev.vigil.service.scoring.topology.Samples.withWallet;
import static dev.vigil.service.scoring.topology.StreamUnderTest.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vigil.decision.Decision;
import dev.vigil.feature.FeatureCatalogue;
import dev.vigil.kafka.DecisionEvent;
import dev.vigil.kafka.Label;
import dev.vigil.kafka.Rejection;
import dev.vigil.kafka.Topics;
import dev.vigil.layer.rules.RuleLayer;
import dev.vigil.simulation.Simulation;
import dev.vigil.simulation.SimulationOptions;
import dev.vigil.training.FeatureReplay;
import dev.vigil.transaction.Transaction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelStepTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final FeatureCatalogue CATALOGUE = FeatureCatalogue.standard();
    private static final String MONTH = "wallet_frauds_30d";

    @TempDir
    Path directory;

    private StreamUnderTest stream;

    @BeforeEach
    void start() {
        stream = new StreamUnderTest(directory);
    }

    @AfterEach
    void stop() {
        stream.close();
    }

    private static Label fraud(Transaction transaction, Instant labelledAt) {
        return Label.fraud(transaction, "mule", Label.Source.CHARGEBACK, labelledAt);
    }

    private static Label harmless(Transaction transaction, Instant labelledAt) {
        return new Label(
                transaction.transactionId(),
                transaction.userId(),
                transaction.walletAddress(),
                transaction.timestamp(),
                false,
                "",
                Label.Source.ANALYST,
                labelledAt);
    }

    private static double feature(Decision decision, String name) {
        int index = CATALOGUE.indexOf(name);
        return CATALOGUE.feature(index).natural(decision.explanation().features()[index]);
    }

    /// What the stream knows of Alice's wallet for a transaction of that time.
    private double fraudsAt(Instant time) {
        stream.send(transaction("probe-" + time, "alice", time));
        return feature(stream.decisions().getLast().decision(), MONTH);
    }

    @Test
    void aFraudCountsForItsWalletFromItsLabelOn() {
        Transaction transaction = transaction("t1", "alice", START.minus(DAY.multipliedBy(9)));
        stream.send(transaction);

        stream.label(fraud(transaction, START.minus(DAY)));

        assertThat(fraudsAt(START.minus(DAY).minusMillis(1))).isZero();
        assertThat(fraudsAt(START.minus(DAY))).isCloseTo(1, within(1e-6));
        assertThat(fraudsAt(START)).isCloseTo(1, within(1e-6));
        stream.send(withWallet(transaction("t2", "alice", START), "0xother"));
        assertThat(feature(stream.decisions().getLast().decision(), MONTH)).isZero();
    }

    @Test
    void aFraudSaidTwiceCountsOnceAndIsTakenBackByALaterLabel() {
        Transaction transaction = transaction("t1", "alice", START.minus(DAY.multipliedBy(9)));

        stream.label(harmless(transaction, START.minusSeconds(60)));
        stream.label(fraud(transaction, START.minus(DAY)));
        stream.label(fraud(transaction, START.minus(DAY)));
        stream.label(fraud(transaction, START.minus(DAY).plusSeconds(9)));

        assertThat(fraudsAt(START.minusSeconds(61))).isCloseTo(1, within(1e-6));
        assertThat(fraudsAt(START.minusSeconds(60))).isZero();
        assertThat(stream.count("vigil.labels.received")).isEqualTo(4);
        assertThat(stream.count("vigil.labels.applied")).isEqualTo(3);
        assertThat(stream.count("vigil.labels.repeated")).isEqualTo(1);
    }

    @Test
    void aLabelThatIsTooOldChangesNothing() {
        Transaction old = transaction("t1", "alice", START.minus(DAY.multipliedBy(50)));
        stream.label(fraud(transaction("t2", "alice", START.minus(DAY)), START.minus(DAY)));

        stream.label(fraud(old, START.minus(DAY.multipliedBy(40))));

        assertThat(fraudsAt(START)).isCloseTo(1, within(1e-6));
        assertThat(stream.count("vigil.labels.repeated")).isEqualTo(1);
    }

    @Test
    void aLabelWithoutAWalletIsCountedAndPassedOver() {
        stream.label(new Label("t1", "alice", "", null, true, "", Label.Source.ANALYST, START));

        assertThat(fraudsAt(START)).isZero();
        assertThat(stream.count("vigil.labels.without.wallet")).isEqualTo(1);
        assertThat(stream.rejections()).isEmpty();
    }

    @Test
    void whatIsNoSoundLabelBecomesADeadLetterAndHoldsUpNothing() {
        Transaction transaction = transaction("t1", "alice", START.minus(DAY));
        stream.label("no json".getBytes(StandardCharsets.UTF_8));
        stream.label((byte[]) null);
        stream.label(fraud(transaction, START.plus(DAY)));
        stream.label(fraud(transaction, START.minus(DAY.multipliedBy(2))));

        stream.label(fraud(transaction, START));

        List<Rejection> rejections = stream.rejections();
        assertThat(rejections)
                .extracting(Rejection::position)
                .containsExactlyElementsOf(Stream.of(0, 1, 2, 3)
                        .map(offset -> new Rejection.Position(Topics.LABELS, 0, offset))
                        .toList());
        assertThat(rejections.get(0).reason()).startsWith("not a label");
        assertThat(rejections.get(1).reason()).isEqualTo("the record is empty");
        assertThat(rejections.get(2).violations())
                .extracting(violation -> violation.field() + " " + violation.rule())
                .containsExactly("labelled_at future");
        assertThat(rejections.get(3).reason())
                .isEqualTo("labelled_at must not be before transaction_time 2026-02-28T12:00:00Z");
        assertThat(fraudsAt(START)).isCloseTo(1, within(1e-6));
        assertThat(stream.count("vigil.labels.received")).isEqualTo(5);
        assertThat(stream.count("vigil.labels.rejected")).isEqualTo(4);
        assertThat(stream.count("vigil.transactions.rejected")).isZero();
    }

    /// Five wallets for everybody, so that each has more frauds than are kept by name; some are taken back.
    @Test
    void theStreamAndAReplayComputeTheSameFeatures() {
        List<Transaction> transactions = new ArrayList<>();
        PriorityQueue<Label> labels = new PriorityQueue<>(Comparator.comparing(Label::labelledAt));
        FeatureReplay replay = new FeatureReplay(CATALOGUE, RuleLayer.standard());
        Simulation simulation = new Simulation(SimulationOptions.startingAt(START.minus(DAY.multipliedBy(45)))
                .withUsers(20)
                .withFraudShare(0.2));
        while (transactions.size() < 2_500) {
            var simulated = simulation.next();
            Transaction transaction = withWallet(simulated.transaction(), "0xw" + transactions.size() % 5);
            transactions.add(transaction);
            if (simulated.fraud()) {
                Instant confirmed = transaction.timestamp().plus(DAY.multipliedBy(2));
                labels.add(fraud(transaction, confirmed));
                replay.label(transaction, true, confirmed);
                if (labels.size() % 4 == 0) {
                    labels.add(harmless(transaction, confirmed.plus(DAY)));
                    replay.label(transaction, false, confirmed.plus(DAY));
                }
            }
        }

        List<float[]> expected = transactions.stream().map(replay::observe).toList();
        for (Transaction transaction : transactions) {
            while (!labels.isEmpty() && !labels.peek().labelledAt().isAfter(transaction.timestamp())) {
                stream.label(labels.remove());
            }
            stream.send(transaction);
        }

        List<DecisionEvent> decisions = stream.decisions();
        assertThat(decisions).hasSameSizeAs(expected);
        assertThat(decisions)
                .anySatisfy(
                        event -> assertThat(feature(event.decision(), MONTH)).isGreaterThan(40));
        for (int i = 0; i < expected.size(); i++) {
            assertThat(decisions.get(i).decision().explanation().features())
                    .as(transactions.get(i).transactionId())
                    .isEqualTo(expected.get(i));
        }
    }
}
