package dev.vigil.service.training.batch;

import static dev.vigil.service.training.batch.BatchTask.ALERT;
import static dev.vigil.service.training.batch.BatchTask.AUTOENCODER;
import static dev.vigil.service.training.batch.BatchTask.DECISION;
import static dev.vigil.service.training.batch.BatchTask.EXTRACT;
import static dev.vigil.service.training.batch.BatchTask.FEATURES;
import static dev.vigil.service.training.batch.BatchTask.FOREST;
import static dev.vigil.service.training.batch.BatchTask.METRICS;
import static dev.vigil.service.training.batch.BatchTask.RULES;
import static dev.vigil.service.training.batch.BatchTask.STORE;

import dev.vigil.clickhouse.BatchDifference;
import dev.vigil.clickhouse.BatchDifference.Outcome;
import dev.vigil.clickhouse.BatchResult;
import dev.vigil.clickhouse.ClickHouse;
import dev.vigil.clickhouse.DecidedTransaction;
import dev.vigil.clickhouse.DecidedTransaction.Answer;
import dev.vigil.clickhouse.InsertBatchDecisions;
import dev.vigil.clickhouse.InsertBatchDifferences;
import dev.vigil.clickhouse.InsertBatchResult;
import dev.vigil.clickhouse.PipelineRun;
import dev.vigil.clickhouse.SelectDecidedTransactions;
import dev.vigil.decision.Decision;
import dev.vigil.decision.DecisionPolicy;
import dev.vigil.decision.ModelRole;
import dev.vigil.feature.FeatureCatalogue;
import dev.vigil.service.training.pipeline.RunStoppedException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One batch run: what arrived in a span of time is read from ClickHouse and decided once more,
/// extract → features → rules | forest | autoencoder side by side → decision → store → alert → metrics.
///
/// 1. Transactions pass in slices of bounded size and time, in the order they arrived in, so that the memory needed
///    does not grow with the span.
/// 2. The model asked is the one that decided, the rules alone where they did. Time stamps apart, its answer must be
///    the stream's.
/// 3. What equals the stream's answer is there already and only counted. What differs is stored under the run's id,
///    the first [#LISTED] of them, and so is every decision of a transaction that had none.
/// 4. A transaction had none if the stream never saw it, or if later decisions of its partition are stored and its own
///    is not. It is decided with what the stream knew at its arrival, by the model then in force, and published
///    nowhere: nobody can act on it any more.
final class BatchRun {
    /// How many differences of a run are listed.
    static final int LISTED = 100;

    private static final Logger log = LoggerFactory.getLogger(BatchRun.class);
    private static final FeatureCatalogue CATALOGUE = FeatureCatalogue.standard();
    private static final Duration LONGEST_SLICE = Duration.ofHours(1);

    /// Days that rows of one part may be apart: parts are of a month and go as a whole.
    private static final long LONGEST_PART_DAYS = 32;

    private final String runId;
    private final Instant from;
    private final Instant to;
    private final Instant begunAt;
    private final BatchProperties properties;
    private final DecisionPolicy policy;
    private final RunningBatch running;
    private final ClickHouse clickHouse;
    private final BatchMeters meters;
    private final InstantSource clock;
    private final SelectDecidedTransactions select;
    private final StreamHistory history;
    private final Judges judges;
    private final InsertBatchDecisions insertDecisions;
    private final Tally tally = new Tally();
    private final List<BatchDifference> differences = new ArrayList<>();
    private Map<Integer, Long> storedUpTo = Map.of();
    private boolean historyMayBeCut;
    private int listed;
    private String modelInForce = "";

    /// @param from arrival, inclusive
    /// @param to   arrival, exclusive
    BatchRun(
            String runId,
            Instant from,
            Instant to,
            BatchProperties properties,
            DecisionPolicy policy,
            RunningBatch running,
            ClickHouse clickHouse,
            PastModels models,
            BatchMeters meters,
            InstantSource clock) {
        this.runId = runId;
        this.from = from;
        this.to = to;
        this.properties = properties;
        this.policy = policy;
        this.running = running;
        this.clickHouse = clickHouse;
        this.meters = meters;
        this.clock = clock;
        this.begunAt = clock.instant();
        this.select = new SelectDecidedTransactions(clickHouse);
        this.history = new StreamHistory(CATALOGUE, select, properties.walletDelay(), properties.keptProfiles());
        this.judges = new Judges(CATALOGUE, policy, models);
        this.insertDecisions = new InsertBatchDecisions(clickHouse, runId);
    }

    /// Does all of it. However it ends, that is recorded; nothing is thrown but errors of the JVM.
    void run() {
        try {
            decideAgain();
        } catch (RuntimeException e) {
            // An order to stop may have interrupted whatever was going on.
            Thread.interrupted();
            end(e);
        }
    }

    private void end(RuntimeException failure) {
        try {
            running.stopIfTold();
            log.error("batch run {} failed", runId, failure);
            ended(PipelineRun.Status.FAILED, "the batch run failed: " + failure.getMessage());
        } catch (RunStoppedException stopped) {
            log.info("batch run {} was stopped: {}", runId, stopped.reason());
            ended(stopped.status(), stopped.reason());
        }
    }

    private void ended(PipelineRun.Status end, String message) {
        running.ended(end, message);
        meters.ended(end, Duration.between(begunAt, clock.instant()));
    }

    private void decideAgain() {
        running.retrying(EXTRACT, "counting", this::survey);
        Instant start = from;
        while (start.isBefore(to)) {
            start = slice(start);
        }
        store(to);
        conclude();
    }

    private void survey() {
        running.expect(select.count(from, to));
        storedUpTo = select.lastOffsets(from);
        modelInForce = select.modelBefore(from).orElse("");
        Instant mayBeGone = begunAt.minus(Duration.ofDays(clickHouse.settings().retentionDays() - LONGEST_PART_DAYS));
        historyMayBeCut =
                select.oldest().filter(oldest -> oldest.isBefore(mayBeGone)).isPresent();
    }

    /// @return where the next slice begins
    private Instant slice(Instant start) {
        Instant hour = start.plus(LONGEST_SLICE);
        Instant latest = hour.isBefore(to) ? hour : to;
        List<DecidedTransaction> rows = new ArrayList<>();
        Instant[] end = {latest};
        running.retrying(EXTRACT, "reading what arrived from " + start, () -> {
            rows.clear();
            end[0] = select.endOfOldest(start, latest, properties.sliceRows());
            select.between(start, end[0], rows::add);
            if (!rows.isEmpty()) {
                history.prepare(start, end[0], to.plus(properties.walletDelay()));
            }
        });
        if (!rows.isEmpty()) {
            running.passed(EXTRACT, rows.size(), "read what arrived until " + end[0]);
            pass(rows, end[0]);
        }
        return end[0];
    }

    private void pass(List<DecidedTransaction> rows, Instant end) {
        List<Case> cases = cases(rows);
        running.passed(FEATURES, rows.size(), "replayed what arrived until " + end);
        askLayers(cases, rows.size());
        cases.forEach(this::decide);
        running.passed(DECISION, rows.size(), "decided what arrived until " + end);
        store(end);
        running.passed(STORE, rows.size(), "stored what was found until " + end);
    }

    private List<Case> cases(List<DecidedTransaction> rows) {
        running.at(FEATURES, "replaying " + rows.size() + " transactions");
        List<Case> cases = new ArrayList<>(rows.size());
        for (DecidedTransaction row : rows) {
            StreamHistory.Seen seen = history.next(row);
            String obstacle = obstacle(row);
            if (obstacle.isEmpty()) {
                switch (judges.of(model(row))) {
                    case Judges.Judge.Present judge -> cases.add(new Case(row, seen, judge.pipeline()));
                    case Judges.Judge.Absent absent -> tally.unchecked(absent.reason());
                }
            } else {
                tally.unchecked(obstacle);
            }
        }
        return cases;
    }

    /// The model that decided, or, where none did, the one in force when the last decision before was made.
    private String model(DecidedTransaction row) {
        Answer answer = row.answer();
        if (answer == null) {
            return modelInForce;
        }
        if (answer.origin().role() != ModelRole.CHALLENGER) {
            modelInForce = answer.origin().modelVersion();
        }
        return answer.origin().modelVersion();
    }

    /// Why a transaction cannot be decided again, empty when it can.
    private String obstacle(DecidedTransaction row) {
        Answer answer = row.answer();
        if (answer == null) {
            return obstacleToFilling(row);
        }
        if (!answer.origin().featureSchema().equals(CATALOGUE.schema())) {
            return "it was decided with other features (schema "
                    + answer.origin().featureSchema() + ") than this release computes";
        }
        if (!answer.origin().policyVersion().equals(policy.version())) {
            return "it was decided under policy " + answer.origin().policyVersion() + ", in force is "
                    + policy.version();
        }
        return "";
    }

    private String obstacleToFilling(DecidedTransaction row) {
        if (row.filled()) {
            return "an earlier batch run decided it in place of the stream";
        }
        boolean isStillToCome = row.seenByStream() && row.offset() > storedUpTo.getOrDefault(row.partition(), -1L);
        return isStillToCome ? "its decision is still on its way to ClickHouse" : "";
    }

    private void askLayers(List<Case> cases, int transactions) {
        try (ExecutorService side = Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().name("batch-layer-", 0).daemon().factory())) {
            List<Future<Void>> layers = side.invokeAll(List.of(
                    asking(RULES, cases, transactions, Case::askRules),
                    asking(FOREST, cases, transactions, Case::askForest),
                    asking(AUTOENCODER, cases, transactions, Case::askAutoencoder)));
            for (Future<Void> layer : layers) {
                layer.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running.stopIfTold();
            throw new RunStoppedException(PipelineRun.Status.INTERRUPTED, "interrupted while asking the layers");
        } catch (ExecutionException e) {
            throw new IllegalStateException("a layer failed: " + e.getCause(), e);
        }
    }

    private Callable<Void> asking(BatchTask task, List<Case> cases, int transactions, Consumer<Case> ask) {
        return () -> {
            running.at(task, "asking about " + cases.size() + " transactions");
            cases.forEach(ask);
            running.passed(task, transactions, "asked about " + cases.size() + " transactions");
            return null;
        };
    }

    private void decide(Case each) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Decision decision = each.decide(now);
        Answer answer = each.row().answer();
        if (answer == null) {
            insertDecisions.add(decision, each.row().receivedAt());
            String details = each.row().seenByStream()
                    ? "its decision was not stored"
                    : "the stream never saw it: it did not come by Kafka";
            differs(each.row(), Outcome.FILLED, details, decision);
            return;
        }
        Deviation deviation = Deviation.of(answer, decision, CATALOGUE);
        Outcome outcome = deviation.outcome();
        if (outcome == null) {
            tally.equal(deviation.points(), each.unsettled());
        } else if (outcome == Outcome.FEATURES && isHistoryCut(answer, decision)) {
            tally.unchecked("its user's or wallet's older transactions are past their retention");
        } else {
            if (listed < LISTED) {
                insertDecisions.add(decision, each.row().receivedAt());
            }
            differs(each.row(), outcome, deviation.details(), decision);
        }
    }

    private boolean isHistoryCut(Answer answer, Decision decision) {
        return historyMayBeCut
                && (knewMore("user_total_transactions", answer, decision)
                        || knewMore("wallet_transactions", answer, decision));
    }

    private static boolean knewMore(String feature, Answer answer, Decision decision) {
        int index = CATALOGUE.indexOf(feature);
        return answer.features()[index] > decision.explanation().features()[index];
    }

    private void differs(DecidedTransaction row, Outcome outcome, String details, Decision decision) {
        tally.differing(outcome);
        if (listed == LISTED) {
            return;
        }
        listed++;
        Answer answer = row.answer();
        differences.add(new BatchDifference(
                runId,
                decision.decidedAt(),
                row.transaction().transactionId(),
                row.transaction().userId(),
                row.arrivedAt(),
                outcome,
                details,
                decision.modelVersion(),
                answer == null ? 0 : answer.points().score(),
                answer == null ? null : answer.verdict(),
                decision.score(),
                decision.verdict()));
    }

    private void store(Instant end) {
        BatchResult result = tally.result(runId, from, to, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        String token = runId + "-" + end.toEpochMilli();
        running.retrying(STORE, "storing what was found until " + end, () -> {
            if (insertDecisions.size() > 0) {
                insertDecisions.insert(token);
            }
            if (!differences.isEmpty()) {
                new InsertBatchDifferences(clickHouse).insert(differences, token);
                differences.clear();
            }
            new InsertBatchResult(clickHouse).insert(result);
        });
    }

    private void conclude() {
        BatchResult result = tally.result(runId, from, to, clock.instant());
        String summary = summary(result);
        running.at(ALERT, summary);
        if (result.differing() > 0 || result.filled() > 0) {
            log.warn("Batch run {}: {}", runId, summary);
        } else {
            log.info("Batch run {}: {}", runId, summary);
        }
        running.at(METRICS, "counting what was found");
        meters.found(result);
        ended(PipelineRun.Status.DONE, summary);
    }

    /// One line for people.
    static String summary(BatchResult result) {
        long unchecked =
                result.unchecked().values().stream().mapToLong(Long::longValue).sum();
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "of %,d transactions %,d have the stream's answer again",
                result.transactions(),
                result.equal() + result.unsettled()));
        name(text, result.featuresDiffer(), "differ in features");
        name(text, result.scoreDiffers(), "in score");
        name(text, result.verdictDiffers(), "in verdict");
        name(text, result.filled(), "had no decision and have one now");
        name(text, unchecked, "could not be checked");
        return text.toString();
    }

    private static void name(StringBuilder text, long count, String what) {
        if (count > 0) {
            text.append(String.format(Locale.ROOT, ", %,d %s", count, what));
        }
    }
}
