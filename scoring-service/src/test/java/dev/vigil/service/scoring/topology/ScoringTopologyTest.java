package dev.vigil.service.scoring.topology;

import static dev.vigil.service.scoring.topology.Samples.transaction;
import static dev.vigil.service.scoring.topology.Samples.withAmount;
import static dev.vigil.service.scoring.topology.Samples.withWallet;
import static dev.vigil.service.scoring.topology.StreamUnderTest.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vigil.decision.Decision;
import dev.vigil.kafka.DecisionEvent;
import dev.vigil.kafka.Duplicate;
import dev.vigil.kafka.Rejection;
import dev.vigil.kafka.Topics;
import dev.vigil.kafka.TransactionJson;
import dev.vigil.profile.UserProfile;
import dev.vigil.service.scoring.ScoringProperties.KeyPolicy;
import dev.vigil.service.scoring.TestModels;
import dev.vigil.transaction.Transaction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoringTopologyTest {
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

    @Test
    void decidesATransaction() {
        Transaction transaction = transaction("t1", "alice", START);

        stream.send(transaction);

        List<DecisionEvent> decisions = stream.decisions();
        assertThat(decisions).hasSize(1);
        Decision decision = decisions.getFirst().decision();
        assertThat(decision.transaction()).isEqualTo(transaction);
        assertThat(decision.decidedAt()).isEqualTo(START);
        assertThat(decisions.getFirst().receivedAt()).isEqualTo(START);
        assertThat(stream.user("alice").transactions()).isEqualTo(1);
    }

    @Test
    void isDegradedWithoutAModel() {
        stream.send(transaction("t1", "alice", START));

        Decision decision = stream.decisions().getFirst().decision();
        assertThat(decision.degraded()).isTrue();
        assertThat(decision.modelVersion()).isEmpty();
        assertThat(stream.count("vigil.transactions.degraded")).isEqualTo(1);
    }

    @Test
    void changesTheModelBetweenTwoTransactions() {
        stream.model.use(TestModels.bundle("v1"));
        stream.send(transaction("t1", "alice", START));
        stream.model.use(TestModels.bundle("v2"));
        stream.send(transaction("t2", "alice", START));
        stream.model.withdraw();
        stream.send(transaction("t3", "alice", START));

        List<Decision> decisions =
                stream.decisions().stream().map(DecisionEvent::decision).toList();
        assertThat(decisions).extracting(Decision::modelVersion).containsExactly("v1", "v2", "");
        assertThat(decisions).extracting(Decision::degraded).containsExactly(false, false, true);
    }

    @Test
    void explainsAScoreByPointsThatAddUp() {
        stream.model.use(TestModels.bundle("v1"));
        stream.send(transaction("t1", "alice", START));

        Decision decision = stream.decisions().getFirst().decision();
        assertThat(decision.rulesPoints()
                        + decision.isolation().points()
                        + decision.autoencoder().points())
                .isCloseTo(decision.score(), within(1e-9));
    }

    @Test
    void knowsTheUserAsOfBeforeTheTransaction() {
        for (int count = 0; count < 20; count++) {
            stream.send(transaction("t" + count, "alice", START.minusSeconds(3_600L * count)));
        }

        assertThat(stream.user("alice").transactions()).isEqualTo(20);
        assertThat(stream.user("bob").transactions()).isZero();
    }

    @Test
    void countsTheSameWhateverTheOrderOfEvents() {
        List<Transaction> transactions = new ArrayList<>();
        for (int count = 0; count < 100; count++) {
            transactions.add(transaction("t" + count, "alice", START.minusSeconds(1_200L * count)));
        }
        Collections.shuffle(transactions, new Random(5));

        transactions.forEach(stream::send);

        UserProfile recounted = new UserProfile();
        transactions.forEach(recounted::observe);
        assertThat(stream.user("alice").encode()).isEqualTo(recounted.encode());
    }

    @Test
    void answersARepeatedTransactionWithTheFirstDecision() {
        Transaction transaction = transaction("t1", "alice", START);
        stream.send(transaction);
        Decision first = stream.decisions().getFirst().decision();
        stream.advance(Duration.ofMinutes(5));

        stream.send(withAmount(transaction, "120.5"));

        assertThat(stream.decisions()).isEmpty();
        assertThat(stream.duplicates())
                .containsExactly(new Duplicate(
                        "t1", "alice", first.verdict(), first.score(), START, "", START.plus(Duration.ofMinutes(5))));
        assertThat(stream.user("alice").transactions()).isEqualTo(1);
        assertThat(stream.wallet("0xwalice").transactions()).isEqualTo(1);
    }

    @Test
    void rejectsAnotherTransactionUnderTheSameId() {
        Transaction transaction = transaction("t1", "alice", START);
        stream.send(transaction);

        stream.send(withAmount(transaction, "99999"));

        assertThat(stream.decisions()).hasSize(1);
        assertThat(stream.rejections()).singleElement().satisfies(rejection -> {
            assertThat(rejection.reason()).contains("transaction_id").contains("other content");
            assertThat(rejection.violations())
                    .extracting(violation -> violation.field())
                    .containsExactly("transaction_id");
        });
        assertThat(stream.user("alice").transactions()).isEqualTo(1);
    }

    @Test
    void letsTwoUsersHaveTheSameTransactionId() {
        stream.send(transaction("t1", "alice", START));
        stream.send(transaction("t1", "bob", START));

        assertThat(stream.decisions()).hasSize(2);
    }

    @Test
    void forgetsDecisionsPastTheirTime() {
        try (StreamUnderTest brief =
                new StreamUnderTest(directory.resolve("brief"), KeyPolicy.REJECT, Duration.ofHours(1))) {
            Transaction transaction = transaction("t1", "alice", START);
            brief.send(transaction);
            brief.advance(Duration.ofHours(2));
            brief.send(transaction("t2", "alice", brief.now()));

            brief.send(transaction);

            assertThat(brief.decisions()).hasSize(3);
        }
    }

    @Test
    void keepsWhatIsNotATransactionAsADeadLetter() {
        stream.send("alice", "{\"transaction_id\":\"t1\",\"amount\":-5}".getBytes(StandardCharsets.UTF_8));
        stream.send("alice", "no json".getBytes(StandardCharsets.UTF_8));
        stream.send("alice", new byte[] {(byte) 0xff, 0, 1});
        stream.send("alice", null);

        List<Rejection> rejections = stream.rejections();
        assertThat(rejections).hasSize(4);
        assertThat(rejections.getFirst().violations())
                .extracting(violation -> violation.field())
                .contains("amount", "user_id", "timestamp");
        assertThat(rejections)
                .allSatisfy(rejection -> {
                    assertThat(rejection.reason()).isNotBlank().doesNotContain("\n");
                    assertThat(rejection.stage()).isEqualTo(Rejection.Stage.SCORING);
                })
                .extracting(Rejection::position)
                .containsExactly(
                        new Rejection.Position(Topics.TRANSACTIONS, 0, 0),
                        new Rejection.Position(Topics.TRANSACTIONS, 0, 1),
                        new Rejection.Position(Topics.TRANSACTIONS, 0, 2),
                        new Rejection.Position(Topics.TRANSACTIONS, 0, 3));
        assertThat(rejections.get(2).original().bytes()).containsExactly(0xff, 0, 1);
    }

    @Test
    void rejectsARecordWhoseKeyIsNotItsUser() {
        byte[] message = new TransactionJson().write(transaction("t1", "alice", START));

        stream.send(null, message);
        stream.send("bob", message);

        assertThat(stream.rejections())
                .hasSize(2)
                .allSatisfy(rejection -> assertThat(rejection.reason()).contains("key must equal user_id"));
        assertThat(stream.decisions()).isEmpty();
    }

    @Test
    void acceptsAnyKeyWhenToldTo() {
        try (StreamUnderTest tolerant =
                new StreamUnderTest(directory.resolve("tolerant"), KeyPolicy.ACCEPT, Duration.ofDays(3))) {
            tolerant.send(null, new TransactionJson().write(transaction("t1", "alice", START)));
            tolerant.send("bob", new TransactionJson().write(transaction("t2", "alice", START)));

            assertThat(tolerant.decisions()).hasSize(2);
            assertThat(tolerant.user("alice").transactions()).isEqualTo(2);
        }
    }

    @Test
    void goesOnAfterARecordThatMakesItFail() {
        stream.putUser("alice", new byte[] {99});

        stream.send(transaction("t1", "alice", START));
        stream.send(transaction("t2", "bob", START));

        assertThat(stream.rejections()).singleElement().satisfies(rejection -> {
            assertThat(rejection.reason()).startsWith("internal error").doesNotContain("\n");
            assertThat(rejection.original().text()).contains("\"t1\"");
        });
        assertThat(stream.decisions())
                .extracting(event -> event.decision().transaction().transactionId())
                .containsExactly("t2");
    }

    @Test
    void gathersAWalletFromAllItsUsers() {
        for (int user = 0; user < 7; user++) {
            stream.send(withWallet(transaction("t" + user, "user" + user, START), "0xshared"));
        }

        assertThat(stream.wallet("0xshared").transactions()).isEqualTo(7);
        assertThat(stream.wallet("0xshared").receivedCents()).isEqualTo(7 * Math.round(120.50 * 1.1 * 100));
    }

    @Test
    void hasNoWalletProfileForATransactionWithoutOne() {
        stream.send(withWallet(transaction("t1", "alice", START), ""));
        stream.send(withWallet(transaction("t2", "alice", START), ""));

        assertThat(stream.decisions()).hasSize(2);
        assertThat(stream.wallet("").transactions()).isZero();
    }

    @Test
    void accountsForEveryRecord() {
        Random random = new Random(11);
        for (int count = 0; count < 500; count++) {
            int id = random.nextInt(200);
            Transaction transaction = transaction("t" + id, "user" + id % 10, START);
            switch (random.nextInt(5)) {
                case 0 -> stream.send("alice", new byte[] {1, 2, 3});
                case 1 -> stream.send(withAmount(transaction, "90000000"));
                default -> stream.send(transaction);
            }
        }

        double scored = stream.count("vigil.transactions.scored");
        assertThat(stream.count("vigil.transactions.received")).isEqualTo(500);
        assertThat(stream.count("vigil.transactions.rejected") + stream.count("vigil.transactions.duplicate") + scored)
                .isEqualTo(500);
        assertThat(stream.decisions()).hasSize((int) scored);
        assertThat(stream.rejections()).hasSize((int) stream.count("vigil.transactions.rejected"));
        assertThat(stream.duplicates()).hasSize((int) stream.count("vigil.transactions.duplicate"));
    }
}
