package dev.vigil.service.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.vigil.clickhouse.ClickHouse;
import dev.vigil.clickhouse.ClickHouseSettings;
import dev.vigil.clickhouse.InsertDecisions;
import dev.vigil.clickhouse.InsertLabels;
import dev.vigil.clickhouse.Migrations;
import dev.vigil.clickhouse.Secret;
import dev.vigil.embedded.EmbeddedEngines;
import dev.vigil.embedded.clickhouse.EmbeddedClickHouse;
import dev.vigil.feature.FeatureCatalogue;
import dev.vigil.kafka.Label;
import dev.vigil.testing.Decisions;
import dev.vigil.testing.Transactions;
import dev.vigil.transaction.Transaction;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StoredHistoryTest {
    /// So that examples of a fixed date are not removed for their age.
    private static final int KEPT_DAYS = 20_000;

    private static final Instant BEGIN = Transactions.NOON;
    private static final Instant END = BEGIN.plusSeconds(10_000);

    private final List<String> replayed = new ArrayList<>();
    private final List<String> frauds = new ArrayList<>();
    private final List<String> labels = new ArrayList<>();
    private final List<Double> shares = new ArrayList<>();
    private final History.Visitor visitor = new History.Visitor() {
        @Override
        public void transaction(Transaction transaction, boolean fraud) {
            replayed.add(transaction.transactionId());
            if (fraud) {
                frauds.add(transaction.transactionId());
            }
        }

        @Override
        public void label(Transaction transaction, boolean fraud, Instant labelledAt) {
            labels.add(transaction.transactionId() + " " + fraud + " " + labelledAt);
        }

        @Override
        public void progressed(double share, String doing) {
            shares.add(share);
        }
    };

    private ClickHouse clickHouse;

    @BeforeEach
    void begin() {
        EmbeddedClickHouse engine = EmbeddedEngines.clickHouse();
        String database = "history_" + UUID.randomUUID().toString().replace("-", "");
        clickHouse = new ClickHouse(new ClickHouseSettings(
                engine.url(),
                engine.user(),
                new Secret(engine.password()),
                database,
                KEPT_DAYS,
                0,
                null,
                null,
                false,
                null));
        new Migrations(clickHouse).apply();
    }

    @AfterEach
    void close() {
        clickHouse.close();
    }

    @Test
    void whatWasDecidedIsReplayedOldestFirstWithItsKnownFrauds() throws IOException {
        List<Transaction> decided = decide(1_200);
        InsertLabels insert = new InsertLabels(clickHouse);
        insert.add(new Label(
                "t-7", decided.get(6).userId(), "", null, true, "", Label.Source.ANALYST, BEGIN.plusSeconds(60)));
        insert.add(new Label("t-8", decided.get(7).userId(), "", null, true, "", Label.Source.ANALYST, END));
        insert.insert("labels");
        StoredHistory history = new StoredHistory(clickHouse, BEGIN, END, 5_000);

        history.replay(visitor);

        assertThat(replayed)
                .containsExactlyElementsOf(
                        decided.stream().map(Transaction::transactionId).toList());
        assertThat(frauds).containsExactly("t-7");
        assertThat(labels).containsExactly("t-7 true " + BEGIN.plusSeconds(60));
        assertThat(shares).isSorted();
        assertThat(shares.getLast()).isEqualTo(1);
        assertThat(history.description()).endsWith(", 1,200 transactions");
    }

    @Test
    void ofMoreThanAreKeptTheNewestCount() throws IOException {
        List<Transaction> decided = decide(1_300);

        new StoredHistory(clickHouse, BEGIN, END, 1_000).replay(visitor);

        assertThat(replayed)
                .hasSize(1_000)
                .startsWith(decided.get(300).transactionId())
                .endsWith(decided.getLast().transactionId());
    }

    @Test
    void tooLittleIsRefusedBeforeAnythingIsReplayed() {
        decide(20);

        assertThatIOException()
                .isThrownBy(() -> new StoredHistory(clickHouse, BEGIN, END, 5_000).replay(visitor))
                .withMessageContaining("too little was decided to learn from: 1,000 transactions are needed")
                .withMessageContaining(", 20 transactions");
        assertThat(replayed).isEmpty();
    }

    private List<Transaction> decide(int count) {
        List<Transaction> decided =
                Stream.generate(new Transactions(3)::next).limit(count).toList();
        InsertDecisions insert = new InsertDecisions(clickHouse, FeatureCatalogue.standard());
        for (int offset = 0; offset < count; offset++) {
            Transaction transaction = decided.get(offset);
            insert.add(Decisions.of(transaction).build(), transaction.timestamp(), "", 0, offset);
        }
        insert.insert("decisions");
        return decided;
    }
}
