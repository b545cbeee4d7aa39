package dev.vigil.service.training.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.clickhouse.BatchDifference;
import dev.vigil.clickhouse.BatchDifference.Outcome;
import dev.vigil.clickhouse.BatchResult;
import dev.vigil.clickhouse.ClickHouse;
import dev.vigil.clickhouse.ClickHouseSettings;
import dev.vigil.clickhouse.CountDailyPerformance;
import dev.vigil.clickhouse.DecisionFilter;
import dev.vigil.clickhouse.Migrations;
import dev.vigil.clickhouse.PipelineRun;
import dev.vigil.clickhouse.PipelineTask;
import dev.vigil.clickhouse.Secret;
import dev.vigil.clickhouse.SelectBatchRuns;
import dev.vigil.clickhouse.SelectDecision;
import dev.vigil.clickhouse.SelectDecisions;
import dev.vigil.clickhouse.SelectPastTransactions;
import dev.vigil.clickhouse.SelectStatistics;
import dev.vigil.clickhouse.StoredDecision;
import dev.vigil.decision.DecisionPolicy;
import dev.vigil.embedded.EmbeddedEngines;
import dev.vigil.embedded.clickhouse.EmbeddedClickHouse;
import dev.vigil.feature.FeatureCatalogue;
import dev.vigil.scoring.Ensemble;
import dev.vigil.service.training.batch.PastStream.Stored;
import dev.vigil.service.training.pipeline.Retries;
import dev.vigil.service.training.pipeline.RunRecorder;
import dev.vigil.training.Dataset;
import dev.vigil.training.EnsembleTrainer;
import dev.vigil.training.TrainingOptions;
import dev.vigil.transaction.Transaction;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Batch runs over what a stream has decided, on ClickHouse's own engine.
class BatchRunTest {
    private static final int TRANSACTIONS = 4_000;
    private static final int KEPT_DAYS = 20_000;
    private static final BatchProperties DEFAULTS =
            new BatchProperties("-", Duration.ZERO, 20_000, 500_000, Duration.ofMinutes(1));
    private static final Instant TODAY = PastStream.BEGIN.plus(Duration.ofDays(1));

    private static Ensemble first;
    private static Ensemble second;
    private static PastStream stream;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Map<String, PipelineTask> tasks = new LinkedHashMap<>();
    private final List<PipelineRun> ends = new ArrayList<>();
    private final RunRecorder recorder = new RunRecorder() {
        @Override
        public void run(PipelineRun run) {
            if (run.endedAt() != null) {
                ends.add(run);
            }
        }

        @Override
        public synchronized void task(PipelineTask task) {
            tasks.put(task.task() + " " + task.attempt(), task);
        }
    };

    private EmbeddedClickHouse engine;
    private String database;
    private ClickHouse clickHouse;

    @BeforeAll
    static void decide() {
        first = model("v-first");
        second = model("v-second");
        stream = PastStream.of(TRANSACTIONS, first, second);
        assertThat(stream.repeats()).isGreaterThan(100);
        assertThat(stream.late()).isGreaterThan(100);
        assertThat(stream.labels()).hasSizeGreaterThan(100);
        assertThat(stream.decisions())
                .extracting(each -> each.decision().verdict())
                .contains(dev.vigil.decision.Verdict.values());
    }

    private static Ensemble model(String version) {
        FeatureCatalogue catalogue = FeatureCatalogue.standard();
        Random random = new Random(version.hashCode());
        float[][] rows = new float[300][catalogue.width()];
        for (float[] row : rows) {
            for (int feature = 0; feature < row.length; feature++) {
                row[feature] = (float) random.nextGaussian(2, 4);
            }
        }
        return new EnsembleTrainer(TrainingOptions.DEFAULT, DecisionPolicy.DEFAULT)
                .train(
                        new Dataset(rows, new float[rows.length], new boolean[rows.length]),
                        version,
                        catalogue.schema(),
                        7,
                        (stage, share, message) -> {})
                .ensemble();
    }

    @BeforeEach
    void begin() throws Exception {
        engine = EmbeddedEngines.clickHouse();
        database = "batch_" + UUID.randomUUID().toString().replace("-", "");
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
        stream.store(clickHouse);
        sql(
                "INSERT INTO labels (transaction_id, user_id, wallet_address, fraud, source, labelled_at, created_at) VALUES "
                        + String.join(", ", stream.labels()));
    }

    @AfterEach
    void close() {
        clickHouse.close();
    }

    @Test
    void everyAnswerOfTheStreamIsGivenAgain() throws Exception {
        BatchResult result = run("batch-1", DEFAULTS, PastStream.BEGIN, stream.end());

        assertThat(new SelectBatchRuns(clickHouse).differences("batch-1")).isEmpty();
        assertThat(result.unchecked()).isEmpty();
        assertThat(result.transactions()).isEqualTo(TRANSACTIONS);
        assertSame(result, TRANSACTIONS);
        assertThat(result.largestDeviation()).isZero();
        assertThat(ends)
                .singleElement()
                .satisfies(run -> assertThat(run.status()).isEqualTo(PipelineRun.Status.DONE))
                .satisfies(run -> assertThat(run.message())
                        .isEqualTo("of 4,000 transactions 4,000 have the stream's answer again"));
        assertThat(tasks.values()).extracting(PipelineTask::status).containsOnly(PipelineTask.Status.DONE);
        assertThat(tasks.keySet())
                .containsExactlyInAnyOrder(Stream.of(BatchTask.values())
                        .map(task -> task.wireName() + " 1")
                        .toArray(String[]::new));
        assertThat(rows("detected_anomalies_ensemble WHERE run_id != 'stream'")).isZero();
        assertThat(meters.counter("vigil.batch.transactions", "outcome", "equal")
                        .count())
                .isEqualTo((double) result.equal());
    }

    @Test
    void aPartOfTheStreamReadInSlicesNeedsAllThatCameBefore() {
        BatchProperties small = new BatchProperties("-", Duration.ZERO, 150, 40, Duration.ofMinutes(1));
        Instant from = stream.decisions().get(2_500).decision().decidedAt();

        BatchResult result = run("batch-1", small, from, stream.end());

        assertThat(new SelectBatchRuns(clickHouse).differences("batch-1")).isEmpty();
        assertThat(result.transactions()).isBetween(1_490L, 1_510L);
        assertSame(result, result.transactions());
    }

    @Test
    void whatWasAlteredIsNamedAndWhatIsMissingIsMadeUpFor() throws Exception {
        List<Stored> last = lastOfTheirUsersAndWallets();
        Transaction altered = last.get(0).transaction();
        Transaction rescored = last.get(1).transaction();
        Transaction judged = last.get(2).transaction();
        Stored lost = last.get(3);
        alter("crypto_transactions", "amount = amount * 3", altered);
        alter("detected_anomalies_ensemble", "total_risk_score = total_risk_score + 1", rescored);
        alter(
                "detected_anomalies_ensemble",
                "final_decision = if(final_decision = 'blocked', 'approved', 'blocked')",
                judged);
        alter("detected_anomalies_ensemble", "run_id = 'gone'", lost.transaction());
        sql("ALTER TABLE detected_anomalies_ensemble DELETE WHERE run_id = 'gone' SETTINGS mutations_sync = 2");
        sql("INSERT INTO crypto_transactions (transaction_id, timestamp, user_id, amount, currency, transaction_type,"
                + " created_at) SELECT 'raw-1', timestamp, user_id, amount, currency, transaction_type,"
                + " created_at FROM crypto_transactions ORDER BY created_at DESC LIMIT 1");
        List<Object> before = statistics();

        BatchResult result = run("batch-1", DEFAULTS, PastStream.BEGIN, stream.end());

        List<BatchDifference> found = new SelectBatchRuns(clickHouse).differences("batch-1");
        assertThat(found)
                .extracting(BatchDifference::transactionId)
                .containsExactlyInAnyOrder(
                        altered.transactionId(),
                        rescored.transactionId(),
                        judged.transactionId(),
                        lost.transaction().transactionId(),
                        "raw-1");
        assertThat(about(found, altered).outcome()).isEqualTo(Outcome.FEATURES);
        assertThat(about(found, altered).details()).startsWith("amount_usd was ");
        assertThat(about(found, rescored).outcome()).isEqualTo(Outcome.SCORE);
        assertThat(about(found, rescored).details())
                .startsWith("the score was ")
                .doesNotContain(";");
        assertThat(about(found, judged).outcome()).isEqualTo(Outcome.VERDICT);
        assertThat(result.featuresDiffer()).isEqualTo(1);
        assertThat(result.scoreDiffers()).isEqualTo(1);
        assertThat(result.verdictDiffers()).isEqualTo(1);
        assertThat(result.filled()).isEqualTo(2);
        assertSame(result, TRANSACTIONS - 4);

        BatchDifference filled = about(found, lost.transaction());
        assertThat(filled.outcome()).isEqualTo(Outcome.FILLED);
        assertThat(filled.streamVerdict()).isNull();
        assertThat(filled.batchScore()).isEqualTo(lost.decision().score());
        StoredDecision madeUp = new SelectDecision(clickHouse)
                .find(lost.transaction().transactionId(), lost.transaction().userId())
                .orElseThrow();
        assertThat(madeUp.runId()).isEqualTo("batch-1");
        assertThat(madeUp.decision().modelVersion()).isEqualTo(lost.decision().modelVersion());
        assertThat(madeUp.decision().explanation().features())
                .containsExactly(lost.decision().explanation().features());
        assertThat(new SelectDecision(clickHouse)
                        .find(rescored.transactionId(), rescored.userId())
                        .orElseThrow()
                        .runId())
                .isEqualTo("stream");
        assertThat(statistics()).isEqualTo(before);

        BatchResult again = run("batch-2", DEFAULTS, PastStream.BEGIN, stream.end());

        assertThat(again.filled()).isZero();
        assertThat(again.unchecked()).containsEntry("an earlier batch run decided it in place of the stream", 2L);
        assertThat(again.differing()).isEqualTo(3);
        assertThat(statistics()).isEqualTo(before);
    }

    @Test
    void whatIsStillOnItsWayToClickHouseIsLeftToIt() throws Exception {
        Stored newest = stream.decisions().getLast();
        alter("detected_anomalies_ensemble", "run_id = 'later'", newest.transaction());
        sql("ALTER TABLE detected_anomalies_ensemble DELETE WHERE run_id = 'later' SETTINGS mutations_sync = 2");

        BatchResult result = run("batch-1", DEFAULTS, PastStream.BEGIN, stream.end());

        assertThat(result.unchecked()).containsOnly(Map.entry("its decision is still on its way to ClickHouse", 1L));
        assertThat(result.filled()).isZero();
    }

    @Test
    void whatAModelDecidedThatIsGoneIsNotCheckedAndSaidSo() {
        BatchResult result = run(
                "batch-1",
                DEFAULTS,
                PastStream.BEGIN,
                stream.end(),
                version -> version.equals("v-first")
                        ? new PastModel.Absent("the bundle is not here")
                        : new PastModel.Sound(second));

        assertThat(result.unchecked()).containsOnly(Map.entry("the bundle is not here", TRANSACTIONS / 2L));
        assertSame(result, TRANSACTIONS / 2);
    }

    @Test
    void aRunThatIsToldToStopEndsSo() {
        RunningBatch running = running("batch-1");
        running.stop(PipelineRun.Status.CANCELLED, "it was cancelled");

        run(running, "batch-1", DEFAULTS, PastStream.BEGIN, stream.end(), this::known);

        assertThat(ends).singleElement().satisfies(run -> {
            assertThat(run.status()).isEqualTo(PipelineRun.Status.CANCELLED);
            assertThat(run.message()).isEqualTo("it was cancelled");
        });
        assertThat(new SelectBatchRuns(clickHouse).newest(5)).isEmpty();
    }

    @Test
    void whereNothingArrivedNothingIsFound() {
        BatchResult result =
                run("batch-1", DEFAULTS, PastStream.BEGIN.minusSeconds(7_200), PastStream.BEGIN.minusSeconds(3_600));

        assertThat(result.transactions()).isZero();
        assertThat(ends)
                .singleElement()
                .satisfies(run -> assertThat(run.status()).isEqualTo(PipelineRun.Status.DONE));
    }

    /// Of transactions of one wallet in one millisecond, decided in different partitions, nobody can tell which the
    /// wallet's profile saw first.
    private static void assertSame(BatchResult result, long transactions) {
        assertThat(result.equal() + result.unsettled()).isEqualTo(transactions);
        assertThat(result.unsettled()).isLessThan(10);
    }

    private static BatchDifference about(List<BatchDifference> found, Transaction transaction) {
        return found.stream()
                .filter(each -> each.transactionId().equals(transaction.transactionId()))
                .findFirst()
                .orElseThrow();
    }

    /// Transactions after which nothing more came of their users and wallets, so that changing one changes no other.
    private static List<Stored> lastOfTheirUsersAndWallets() {
        Map<String, Stored> lastOfUser = new HashMap<>();
        Map<String, Stored> lastOfWallet = new HashMap<>();
        for (Stored stored : stream.decisions()) {
            lastOfUser.put(stored.transaction().userId(), stored);
            lastOfWallet.put(stored.transaction().walletAddress(), stored);
        }
        List<Stored> last = stream.decisions().stream()
                .filter(each -> each.equals(lastOfUser.get(each.transaction().userId())))
                .filter(each -> each.transaction().walletAddress().isEmpty()
                        || each.equals(lastOfWallet.get(each.transaction().walletAddress())))
                .sorted(Comparator.comparing(each -> each.decision().decidedAt()))
                .toList();
        assertThat(last).hasSizeGreaterThan(5);
        return last;
    }

    private List<Object> statistics() {
        DecisionFilter everything =
                DecisionFilter.between(PastStream.BEGIN, Instant.now().plusSeconds(60));
        return List.of(
                new SelectStatistics(clickHouse)
                        .between(everything.from(), everything.to())
                        .total(),
                new SelectDecisions(clickHouse)
                        .page(everything, 5_000, null)
                        .items()
                        .size(),
                new CountDailyPerformance(clickHouse).on(LocalDate.of(2026, 11, 20), 30, TODAY),
                new SelectPastTransactions(clickHouse).count(Instant.EPOCH, TODAY));
    }

    private PastModel known(String version) {
        return new PastModel.Sound(version.equals("v-first") ? first : second);
    }

    private BatchResult run(String runId, BatchProperties properties, Instant from, Instant to) {
        return run(runId, properties, from, to, this::known);
    }

    private BatchResult run(String runId, BatchProperties properties, Instant from, Instant to, PastModels models) {
        run(running(runId), runId, properties, from, to, models);
        return new SelectBatchRuns(clickHouse).find(runId).orElseThrow();
    }

    private RunningBatch running(String runId) {
        PipelineRun begun = new PipelineRun(
                runId,
                PipelineRun.Kind.BATCH,
                "rest",
                PipelineRun.Status.RUNNING,
                "",
                TODAY,
                null,
                0,
                "starting",
                "here",
                TODAY);
        return new RunningBatch(begun, recorder, new Retries(1, Duration.ofMillis(1)), InstantSource.system());
    }

    private void run(
            RunningBatch running,
            String runId,
            BatchProperties properties,
            Instant from,
            Instant to,
            PastModels models) {
        new BatchRun(
                        runId,
                        from,
                        to,
                        properties,
                        DecisionPolicy.DEFAULT,
                        running,
                        clickHouse,
                        models,
                        new BatchMeters(meters),
                        InstantSource.system())
                .run();
    }

    private void alter(String table, String change, Transaction transaction) throws Exception {
        sql("ALTER TABLE %s UPDATE %s WHERE user_id = '%s' AND transaction_id = '%s' SETTINGS mutations_sync = 2"
                .formatted(table, change, transaction.userId(), transaction.transactionId()));
    }

    private long rows(String source) throws Exception {
        return Long.parseLong(sql("SELECT count() FROM " + source).strip());
    }

    private String sql(String statement) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(engine.url() + "/?database=" + database))
                .header("X-ClickHouse-User", engine.user())
                .header("X-ClickHouse-Key", engine.password())
                .POST(HttpRequest.BodyPublishers.ofString(statement))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return answer.body();
        }
    }
}
