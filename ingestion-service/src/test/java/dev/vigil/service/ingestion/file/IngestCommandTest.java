package dev.vigil.service.ingestion.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.luben.zstd.ZstdOutputStream;
import dev.vigil.files.InputFile;
import dev.vigil.kafka.Label;
import dev.vigil.kafka.LabelJson;
import dev.vigil.kafka.Rejection;
import dev.vigil.kafka.RejectionJson;
import dev.vigil.kafka.Topics;
import dev.vigil.service.ingestion.testing.Broker;
import dev.vigil.service.ingestion.testing.SharedBroker;
import dev.vigil.service.ingestion.testing.TransactionText;
import dev.vigil.transaction.TransactionDraft;
import dev.vigil.transaction.TransactionField;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedBroker.class)
final class IngestCommandTest {
    private static final String HANDBOOK_HEADER = "TRANSACTION_ID,TX_DATETIME,CUSTOMER_ID,TERMINAL_ID,TX_AMOUNT,"
            + "TX_TIME_SECONDS,TX_TIME_DAYS,TX_FRAUD,TX_FRAUD_SCENARIO\n";

    private final Broker broker;

    @TempDir
    Path directory;

    private Path state;
    private String mark;

    IngestCommandTest(Broker broker) {
        this.broker = broker;
    }

    @BeforeEach
    void setUp() {
        state = directory.resolve("state");
        mark = UUID.randomUUID().toString().substring(0, 13);
    }

    private IngestRun ingest(String... arguments) {
        return IngestRun.of(broker.address(), state, arguments);
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text).toString();
    }

    private String compressed(String name, String text, Compression compression) throws IOException {
        Path file = directory.resolve(name);
        try (OutputStream out = compression.of(Files.newOutputStream(file))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return file.toString();
    }

    private interface Compression {
        OutputStream of(OutputStream out) throws IOException;
    }

    private String handbook(int rows) {
        return IntStream.range(0, rows)
                .mapToObj(n -> "%s-%d,2018-04-01 00:%02d:31,%d,3156,57.16,31,0,%d,%d"
                        .formatted(mark, n, n % 60, n % 7, n % 10 == 0 ? 1 : 0, n % 10 == 0 ? 2 : 0))
                .collect(Collectors.joining("\n", HANDBOOK_HEADER, "\n"));
    }

    private List<TransactionDraft> arrived() {
        return IngestRun.transactions(broker, Topics.TRANSACTIONS, mark);
    }

    private List<Rejection> rejections(String part) {
        return broker.records(Topics.REJECTED).stream()
                .map(record -> new RejectionJson().read(record.value()))
                .filter(rejection -> rejection.original().text().contains(part))
                .toList();
    }

    @Test
    void handbookRowsBecomeTransactionsAndLabels() throws IOException {
        IngestRun run = ingest(file("rows.csv", handbook(100)), "--labels");

        assertThat(run.code()).as(run.output()).isEqualTo(IngestCommand.DONE);
        assertThat(run.output()).contains("100 records", "100 accepted, 0 rejected, 10 labels");
        assertThat(arrived()).hasSize(100).first().satisfies(first -> {
            assertThat(first.get(TransactionField.TIMESTAMP))
                    .startsWith("2018-04-01T00:")
                    .endsWith(":31.000Z");
            assertThat(first.get(TransactionField.AMOUNT)).isEqualTo("57.16");
            assertThat(first.get(TransactionField.CURRENCY)).isEqualTo("USD");
            assertThat(first.get(TransactionField.TRANSACTION_TYPE)).isEqualTo("buy");
            assertThat(first.get(TransactionField.WALLET_ADDRESS)).isEqualTo("3156");
        });
        List<Label> labels = broker.records(Topics.LABELS).stream()
                .map(record -> new LabelJson().read(record.value()))
                .filter(label -> label.transactionId().startsWith(mark))
                .toList();
        assertThat(labels).hasSize(10).allSatisfy(label -> {
            assertThat(label.fraud()).isTrue();
            assertThat(label.scenario()).isEqualTo("2");
        });
    }

    @Test
    void aFinishedFileAddsNothing() throws IOException {
        String file = file("rows.csv", handbook(50));
        ingest(file);

        IngestRun again = ingest(file);

        assertThat(again.code()).isEqualTo(IngestCommand.DONE);
        assertThat(again.output()).contains("nothing is added");
        assertThat(arrived()).hasSize(50);
        assertThat(ingest(file, "--restart").output()).contains("50 accepted");
        assertThat(arrived()).hasSize(100);
    }

    @Test
    void aChangedFileIsAnotherFile() throws IOException {
        String file = file("rows.csv", handbook(50));
        ingest(file);
        Files.writeString(Path.of(file), handbook(50).replace("57.16", "57.17"));

        assertThat(ingest(file).output()).contains("50 accepted");
    }

    @Test
    void compressedFilesAreReadWhateverTheirName() throws IOException {
        ingest(compressed("a.csv.gz", handbook(20), GZIPOutputStream::new));
        ingest(compressed("b.csv.zst", handbook(30), ZstdOutputStream::new));
        ingest(compressed("c.csv", handbook(40), GZIPOutputStream::new));

        assertThat(arrived()).hasSize(90);
    }

    @Test
    void aCutOffFileIsToldAndWhatWasReadIsSafe() throws IOException {
        Path file = Path.of(compressed("cut.csv.gz", handbook(5_000), GZIPOutputStream::new));
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));

        IngestRun run = ingest(file.toString());

        assertThat(run.code()).isEqualTo(IngestCommand.FAILED);
        assertThat(run.output()).contains("cut.csv.gz");
        assertThat(arrived()).isNotEmpty();
    }

    @Test
    void badRowsAreKeptWithLineAndReasonAndTheRestGoesOn() throws IOException {
        String rows = handbook(10)
                + mark + "-a,2018-04-01 00:00:31,1,3156,-5,31,0,0,0\n"
                + mark + "-b,2018-04-01 00:00:31,1,3156\n"
                + mark + "-c,sometime,1,3156,5,31,0,0,0\n"
                + mark + "-d,2018-04-01 00:00:31,\"1,3156,5,31,0,0,0\n"
                + mark + "-e,2018-04-01 00:00:31,1,3156,5,31,0,0,0\n";

        IngestRun run = ingest(file("bad.csv", rows));

        assertThat(run.code()).isEqualTo(IngestCommand.DONE);
        assertThat(run.output())
                .contains("11 accepted, 4 rejected", "rejected line 12: amount must be greater than zero")
                .contains("line 13: record has 4 cells, the header has 9");
        assertThat(arrived()).hasSize(11);
        assertThat(rejections(mark + "-a")).singleElement().satisfies(rejection -> {
            assertThat(rejection.source()).isEqualTo(Rejection.Source.FILE);
            assertThat(rejection.reason()).isEqualTo("bad.csv line 12: amount must be greater than zero");
            assertThat(rejection.original().text()).isEqualTo(mark + "-a,2018-04-01 00:00:31,1,3156,-5,31,0,0,0");
            assertThat(rejection.violations())
                    .singleElement()
                    .satisfies(violation -> assertThat(violation.field()).isEqualTo("amount"));
        });
        assertThat(rejections(mark + "-d"))
                .singleElement()
                .satisfies(rejection -> assertThat(rejection.reason()).contains("line 15"));
    }

    @Test
    void quotedCellsMayGoOverLines() throws IOException {
        String text = "transaction_id;timestamp;user_id;amount;currency;transaction_type;device_type\n"
                + mark + "-1;2025-01-01T00:00:00Z;\"a;b\";\"1.5\";EUR;buy;\"say \"\"hi\"\"\"\n"
                + mark + "-2;2025-01-01T00:00:00Z;c;2;EUR;buy;\"two\nlines\"\n"
                + mark + "-3;2025-01-01T00:00:00Z;d;3;EUR;buy;5\" screen\n";

        IngestRun run = ingest(file("quoted.csv", text));

        assertThat(run.output()).contains("2 accepted, 1 rejected", "line 3: device_type contains the invisible");
        assertThat(arrived().stream().map(draft -> draft.get(TransactionField.DEVICE_TYPE)))
                .containsExactlyInAnyOrder("say \"hi\"", "5\" screen");
        assertThat(arrived().stream().map(draft -> draft.get(TransactionField.USER_ID)))
                .containsExactlyInAnyOrder("a;b", "d");
    }

    @Test
    void jsonLinesAndArraysAreRead() throws IOException {
        String lines = TransactionText.valid(mark + "-1", "anna") + "\n{broken\n\n"
                + TransactionText.valid(mark + "-2", "bert");
        String array = "[" + TransactionText.valid(mark + "-3", "anna") + ","
                + TransactionText.valid(mark + "-4", "bert").without("amount") + "]";

        assertThat(ingest(file("a.jsonl", lines)).output())
                .contains("2 accepted, 1 rejected", "line 2: record is not JSON");
        assertThat(ingest(file("b.json", array)).output()).contains("1 accepted, 1 rejected", "amount is missing");
        assertThat(arrived()).hasSize(3);
    }

    @Test
    void aMappingOfOnesOwnIsTakenFromAnyFormat() throws IOException {
        String yaml = """
                columns: {transaction_id: id, timestamp: when, user_id: who, amount: cents, transaction_type: kind}
                constants: {currency: GBP, device_type: "row {line}"}
                values: {transaction_type: {CASH_OUT: withdraw}}
                timestamps: {format: "dd.MM.yyyy HH:mm", zone: Europe/Berlin}
                """;
        String properties = """
                columns.transaction_id=id
                columns.timestamp=when
                columns.user_id=who
                columns.amount=cents
                columns.transaction_type=kind
                constants.currency=GBP
                constants.device_type=row {line}
                values.transaction_type.CASH_OUT=withdraw
                timestamps.format=dd.MM.yyyy HH:mm
                timestamps.zone=Europe/Berlin
                """;
        String csv = "who,id,kind,when,cents\nanna," + mark + "-1,CASH_OUT,01.07.2025 12:30,7\n";
        String jsonl = "{\"who\": \"bert\", \"id\": \"" + mark
                + "-2\", \"kind\": \"buy\", \"when\": \"01.01.2025 12:30\", \"cents\": 8, \"other\": {}}\n";

        ingest(file("a.csv", csv), "--mapping", file("m.yaml", yaml));
        ingest(file("b.jsonl", jsonl), "--mapping", file("m.properties", properties));

        assertThat(arrived().stream().map(TransactionDraft::toString))
                .satisfiesExactlyInAnyOrder(
                        first -> assertThat(first)
                                .contains("2025-07-01T10:30:00.000Z", "anna", "7", "GBP", "withdraw", "row 2"),
                        second -> assertThat(second)
                                .contains("2025-01-01T11:30:00.000Z", "bert", "8", "GBP", "buy", "row 1"));
    }

    @Test
    void problemsWithColumnsNameThem() throws IOException {
        String csv = file("x.csv", "id,CUSTOMER_ID,TX_AMOUNT\n1,2,3\n");

        assertThat(ingest(csv, "--mapping", "handbook")).satisfies(run -> {
            assertThat(run.code()).isEqualTo(IngestCommand.USAGE);
            assertThat(run.output())
                    .contains(
                            "no column TRANSACTION_ID, TX_DATETIME, TERMINAL_ID", "it has id, CUSTOMER_ID, TX_AMOUNT");
        });
        assertThat(ingest(csv).output())
                .contains("no mapping fits", "vigil lacks transaction_id", "handbook lacks TRANSACTION_ID");
        assertThat(ingest(csv, "--mapping", "nobody").output()).contains("there is no mapping nobody");
        assertThat(ingest(csv, "--mapping", file("m.yaml", "columns: {transaction_id: id}"))
                        .output())
                .contains("says nothing about timestamp");
        assertThat(ingest(csv, "--mapping", file("n.yaml", "columns: {colour: id}"))
                        .output())
                .contains("colour, which is no field");
        assertThat(ingest(csv, "--mapping", file("o.yaml", "columns: [")).output())
                .contains("o.yaml cannot be read");
        assertThat(ingest(file("twice.csv", "a,b,a\n")).output()).contains("column \"a\" twice");
        assertThat(ingest(file("empty.csv", "")).output()).contains("the file is empty");
    }

    @Test
    void wrongArgumentsAreTold() throws IOException {
        Function<String[], String> output = arguments -> {
            IngestRun run = ingest(arguments);
            assertThat(run.code()).isEqualTo(IngestCommand.USAGE);
            return run.output();
        };

        assertThat(output.apply(new String[0])).contains("which file?");
        assertThat(output.apply(new String[] {"nowhere.csv"})).contains("there is no file nowhere.csv");
        assertThat(output.apply(new String[] {"--quick"})).contains("no option --quick");
        assertThat(output.apply(new String[] {file("x.pdf", "")})).contains("must end in .csv");
        assertThat(ingest("--help").output()).contains("Usage: vigil ingest");
    }

    @Test
    @SuppressWarnings("NullAway") // claiming a file needs none of these
    void twoCannotTakeInTheSameFile() throws IOException {
        InputFile file = InputFile.of(Path.of(file("rows.csv", handbook(5))));
        var intake = new FileIntake(null, null, null, null, null, state.resolve("ingest"));

        try (var _ = intake.claim(file)) {
            IngestRun run = ingest(file.path().toString());

            assertThat(run.code()).isEqualTo(IngestCommand.FAILED);
            assertThat(run.output()).contains("is being taken in by another process");
        }
    }

    @Test
    void itWaitsForABrokerThatIsAway() throws Exception {
        String file = file("rows.csv", handbook(2_000));
        try (Broker own = Broker.start(directory.resolve("kafka"))) {
            String address = own.address();
            own.stop();
            CompletableFuture<IngestRun> run = CompletableFuture.supplyAsync(() -> IngestRun.of(address, state, file));
            await().during(Duration.ofSeconds(6)).until(() -> !run.isDone());

            own.restart();

            assertThat(run.get().output()).contains("does not answer, waiting", "2,000 accepted");
            assertThat(IngestRun.transactions(own, Topics.TRANSACTIONS, mark)).hasSize(2_000);
        }
    }
}
