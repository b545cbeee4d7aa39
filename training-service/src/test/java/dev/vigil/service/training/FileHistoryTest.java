package dev.vigil.service.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.vigil.records.Inspector;
import dev.vigil.transaction.Transaction;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileHistoryTest {
    private static final String HANDBOOK =
            "TRANSACTION_ID,TX_DATETIME,CUSTOMER_ID,TERMINAL_ID,TX_AMOUNT,TX_FRAUD,TX_FRAUD_SCENARIO";
    private static final Instant BEGIN = Instant.parse("2018-04-01T00:00:00Z");

    @TempDir
    Path directory;

    private static final Duration LABEL_DELAY = Duration.ofDays(3);

    private final List<Transaction> replayed = new ArrayList<>();
    private final List<String> frauds = new ArrayList<>();
    private final List<Duration> labelDelays = new ArrayList<>();
    private final List<Double> shares = new ArrayList<>();
    private final History.Visitor visitor = new History.Visitor() {
        @Override
        public void transaction(Transaction transaction, boolean fraud) {
            replayed.add(transaction);
            if (fraud) {
                frauds.add(transaction.transactionId());
            }
        }

        @Override
        public void label(Transaction transaction, boolean fraud, Instant labelledAt) {
            assertThat(fraud).isTrue();
            assertThat(replayed.getLast()).isEqualTo(transaction);
            labelDelays.add(Duration.between(transaction.timestamp(), labelledAt));
        }

        @Override
        public void progressed(double share, String doing) {
            shares.add(share);
        }
    };

    @Test
    void aShuffledHandbookFileIsReplayedOldestFirstWithItsFrauds() throws IOException {
        FileHistory history = history(compressed("handbook.csv.gz", shuffled(handbookRows(1_200))), 2_000);

        history.replay(visitor);

        assertThat(replayed).extracting(Transaction::timestamp).isSorted().hasSize(1_200);
        assertThat(replayed.getFirst().walletAddress()).isEqualTo("terminal-0");
        assertThat(frauds).hasSize(12).allMatch(id -> id.endsWith("99"));
        assertThat(labelDelays).hasSize(12).containsOnly(LABEL_DELAY);
        assertThat(shares).isSorted().allMatch(share -> share >= 0 && share <= 1);
        assertThat(shares.getLast()).isEqualTo(1);
        assertThat(history.description()).isEqualTo("file handbook.csv.gz with 1,200 transactions");
    }

    @Test
    void linesOfJsonNeedNoMapping() throws IOException {
        Path file = write(
                "trades.jsonl",
                IntStream.range(0, 1_000)
                        .mapToObj(i -> "{\"transaction_id\": \"t" + i + "\", \"timestamp\": \"" + BEGIN.plusSeconds(i)
                                + "\", \"user_id\": \"u\", \"amount\": 5, \"currency\": \"EUR\","
                                + " \"transaction_type\": \"buy\"}")
                        .toList());

        history(file, 2_000).replay(visitor);

        assertThat(replayed).hasSize(1_000);
        assertThat(frauds).isEmpty();
    }

    @Test
    void transactionsOfOneInstantKeepTheirOrder() throws IOException {
        List<String> rows = new ArrayList<>(List.of(HANDBOOK));
        IntStream.range(0, 1_000).forEach(i -> rows.add(row(i, BEGIN, "10.00", false)));

        history(write("instant.csv", rows), 2_000).replay(visitor);

        assertThat(replayed)
                .extracting(transaction -> Integer.parseInt(transaction.transactionId()))
                .isSorted();
    }

    @Test
    void badRowsAreCountedAndTheFirstIsNamed() throws IOException {
        List<String> rows = handbookRows(1_000);
        rows.add(3, row(5_000, BEGIN, "-1", false));
        rows.add("broken");
        FileHistory history = history(write("bad.csv", rows), 2_000);

        history.replay(visitor);

        assertThat(replayed).hasSize(1_000);
        assertThat(history.description())
                .startsWith("file bad.csv with 1,000 transactions; 2 rejected, the first on line 4: amount");
    }

    @Test
    void ofALongFileTheNewestCount() throws IOException {
        FileHistory history = history(write("long.csv", shuffled(handbookRows(1_500))), 1_000);

        history.replay(visitor);

        assertThat(replayed).hasSize(1_000);
        assertThat(replayed.getFirst().timestamp()).isEqualTo(BEGIN.plusSeconds(500));
        assertThat(history.description())
                .isEqualTo("file long.csv with 1,500 transactions, of which the newest 1,000 count");
    }

    @Test
    void tooFewValidTransactionsAreRefused() throws IOException {
        List<String> rows = handbookRows(999);
        rows.add(row(5_000, BEGIN, "zero", false));
        FileHistory history = history(write("few.csv", rows), 2_000);

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> history.replay(visitor))
                .withMessageContaining("at least 1,000 valid transactions are needed")
                .withMessageContaining("few.csv with 999 transactions; 1 rejected, the first on line 1001")
                .withMessageContaining("amount");
        assertThat(replayed).isEmpty();
    }

    @Test
    void aFileThatIsNotThereOrFitsNoMappingIsNamed() throws IOException {
        Path strange = write("strange.csv", List.of("a,b", "1,2"));

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(
                        () -> history(directory.resolve("absent.csv"), 2_000).replay(visitor))
                .withMessageContaining("absent.csv")
                .withMessageContaining("no such file");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> history(strange, 2_000).replay(visitor))
                .withMessageContaining("strange.csv")
                .withMessageContaining("no mapping fits the columns a, b");
    }

    private static FileHistory history(Path file, int kept) {
        return new FileHistory(
                file, "", kept, LABEL_DELAY, Inspector.standard(() -> Instant.parse("2026-11-21T00:00:00Z")));
    }

    private static List<String> handbookRows(int count) {
        List<String> rows = new ArrayList<>(List.of(HANDBOOK));
        for (int i = 0; i < count; i++) {
            rows.add(row(i, BEGIN.plusSeconds(i), "12.50", i % 100 == 99));
        }
        return rows;
    }

    private static String row(int index, Instant time, String amount, boolean fraud) {
        String local = time.toString().replace('T', ' ').replace("Z", "");
        return index + "," + local + ",user-" + index % 50 + ",terminal-" + index % 70 + "," + amount + ","
                + (fraud ? "1,2" : "0,0");
    }

    /// The header stays where it is.
    private static List<String> shuffled(List<String> rows) {
        Collections.shuffle(rows.subList(1, rows.size()), new Random(5));
        return rows;
    }

    private Path write(String name, List<String> lines) throws IOException {
        return Files.write(directory.resolve(name), lines);
    }

    private Path compressed(String name, List<String> lines) throws IOException {
        Path file = directory.resolve(name);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }
}
