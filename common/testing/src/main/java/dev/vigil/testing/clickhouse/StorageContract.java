package dev.vigil.testing.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.vigil.clickhouse.Anomaly;
import dev.vigil.clickhouse.ClickHouse;
import dev.vigil.clickhouse.ClickHouseFailedException;
import dev.vigil.clickhouse.ClickHouseSettings;
import dev.vigil.clickhouse.CountDailyPerformance;
import dev.vigil.clickhouse.DailyPerformance;
import dev.vigil.clickhouse.DecisionFilter;
import dev.vigil.clickhouse.DecisionPage;
import dev.vigil.clickhouse.DriftDay;
import dev.vigil.clickhouse.History;
import dev.vigil.clickhouse.HyperparameterTrial;
import dev.vigil.clickhouse.InsertAcknowledgement;
import dev.vigil.clickhouse.InsertAnomaly;
import dev.vigil.clickhouse.InsertDailyPerformance;
import dev.vigil.clickhouse.InsertDecisions;
import dev.vigil.clickhouse.InsertDriftMetrics;
import dev.vigil.clickhouse.InsertDriftReference;
import dev.vigil.clickhouse.InsertDuplicates;
import dev.vigil.clickhouse.InsertHyperparameterTrial;
import dev.vigil.clickhouse.InsertLabels;
import dev.vigil.clickhouse.InsertModel;
import dev.vigil.clickhouse.InsertPipelineRun;
import dev.vigil.clickhouse.InsertPipelineTask;
import dev.vigil.clickhouse.InsertRejections;
import dev.vigil.clickhouse.InsertRetrainingTrigger;
import dev.vigil.clickhouse.InsertVersionedModel;
import dev.vigil.clickhouse.LabelAge;
import dev.vigil.clickhouse.Migrations;
import dev.vigil.clickhouse.PastTransaction;
import dev.vigil.clickhouse.PipelineRun;
import dev.vigil.clickhouse.PipelineTask;
import dev.vigil.clickhouse.RegisteredModel;
import dev.vigil.clickhouse.SelectAnomalies;
import dev.vigil.clickhouse.SelectContested;
import dev.vigil.clickhouse.SelectDailyPerformance;
import dev.vigil.clickhouse.SelectDecision;
import dev.vigil.clickhouse.SelectDecisions;
import dev.vigil.clickhouse.SelectDrift;
import dev.vigil.clickhouse.SelectDriftReference;
import dev.vigil.clickhouse.SelectHyperparameterTrials;
import dev.vigil.clickhouse.SelectLabelAge;
import dev.vigil.clickhouse.SelectLabels;
import dev.vigil.clickhouse.SelectModels;
import dev.vigil.clickhouse.SelectPastTransactions;
import dev.vigil.clickhouse.SelectPipelineRuns;
import dev.vigil.clickhouse.SelectPipelineTasks;
import dev.vigil.clickhouse.SelectRecentDecisions;
import dev.vigil.clickhouse.SelectRejections;
import dev.vigil.clickhouse.SelectRetrainingTriggers;
import dev.vigil.clickhouse.SelectStatistics;
import dev.vigil.clickhouse.SelectStatisticsSeries;
import dev.vigil.clickhouse.SelectUser;
import dev.vigil.clickhouse.SelectVersionedModels;
import dev.vigil.clickhouse.SelectWallet;
import dev.vigil.clickhouse.Statistics;
import dev.vigil.clickhouse.StatisticsSeries;
import dev.vigil.clickhouse.StoredDecision;
import dev.vigil.clickhouse.VersionedModel;
import dev.vigil.decision.Contest;
import dev.vigil.decision.Decision;
import dev.vigil.decision.ModelRole;
import dev.vigil.decision.Verdict;
import dev.vigil.drift.DriftKind;
import dev.vigil.drift.DriftLevel;
import dev.vigil.drift.DriftMetric;
import dev.vigil.drift.DriftReference;
import dev.vigil.drift.ReferenceHistogram;
import dev.vigil.drift.ReferenceQuality;
import dev.vigil.drift.RetrainingTrigger;
import dev.vigil.evaluation.Estimate;
import dev.vigil.evaluation.Histogram;
import dev.vigil.feature.FeatureCatalogue;
import dev.vigil.kafka.DecisionSummary;
import dev.vigil.kafka.Duplicate;
import dev.vigil.kafka.Label;
import dev.vigil.kafka.Original;
import dev.vigil.kafka.Rejection;
import dev.vigil.lifecycle.ModelLife;
import dev.vigil.lifecycle.trial.AskingTime;
import dev.vigil.lifecycle.trial.Contested;
import dev.vigil.testing.DecisionAssert;
import dev.vigil.testing.Decisions;
import dev.vigil.testing.Transactions;
import dev.vigil.training.TrainingStage;
import dev.vigil.training.search.Criterion;
import dev.vigil.training.search.Hyperparameters;
import dev.vigil.training.search.SearchTrial;
import dev.vigil.transaction.Transaction;
import dev.vigil.transaction.TransactionType;
import dev.vigil.transaction.Violation;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Stores examples and reads them back.
public abstract class StorageContract {
    private static final Instant NOON = Transactions.NOON;
    private static final Instant EVENING = NOON.plus(Duration.ofHours(6));
    private static final FeatureCatalogue CATALOGUE = FeatureCatalogue.standard();

    private ClickHouse clickHouse;

    /// The server under test.
    protected abstract ClickHouseSettings server();

    /// A new database with all tables, for one test.
    protected ClickHouseSettings migrated() {
        ClickHouseSettings fresh = StorageDatabases.unique(server(), 365);
        try (ClickHouse empty = new ClickHouse(fresh)) {
            new Migrations(empty).apply();
        }
        return fresh;
    }

    @BeforeEach
    void connect() {
        clickHouse = new ClickHouse(migrated());
    }

    @AfterEach
    void close() {
        clickHouse.close();
    }

    @Test
    void aWrongPasswordIsSaid() {
        ClickHouseSettings server = server();
        try (ClickHouse stranger =
                new ClickHouse(ClickHouseSettings.at(server.url(), server.user(), "wrong", "system"))) {
            assertThatExceptionOfType(ClickHouseFailedException.class)
                    .isThrownBy(stranger::ping)
                    .satisfies(failure -> assertThat(failure.code()).isEqualTo(516));
        }
    }

    @Test
    void anAbsentServerIsSaid() {
        try (ClickHouse nowhere = new ClickHouse(ClickHouseSettings.at("http://127.0.0.1:1", "u", "p", "d"))) {
            assertThatExceptionOfType(ClickHouseFailedException.class)
                    .isThrownBy(nowhere::ping)
                    .satisfies(failure -> assertThat(failure.code()).isZero());
        }
    }

    @Test
    void aDecisionComesBackAsItWas() {
        List<Decision> decisions = new Decisions(7).next(200);
        store(decisions);
        SelectDecision select = new SelectDecision(clickHouse);

        for (Decision decision : decisions.subList(150, 200)) {
            Transaction transaction = decision.transaction();
            StoredDecision stored = select.find(transaction.transactionId(), transaction.userId())
                    .orElseThrow();

            DecisionAssert.assertThat(stored.decision()).pointsAddUp();
            assertThat(stored.decision())
                    .usingRecursiveComparison()
                    .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                    .isEqualTo(decision);
            assertThat(stored.latency()).isEqualTo(Duration.ofMillis(20));
            assertThat(stored.runId()).isEqualTo("stream");
            assertThat(stored.partition()).isEqualTo(3);
            assertThat(stored.offset()).isEqualTo(100 + decisions.indexOf(decision));
        }
    }

    @Test
    void factsOfTheUserAreInTheUnitPeopleRead() {
        float[] features = new float[CATALOGUE.width()];
        features[CATALOGUE.indexOf("user_avg_amount")] = inVector("user_avg_amount", 250.25);
        features[CATALOGUE.indexOf("user_total_transactions")] = inVector("user_total_transactions", 12_345);
        features[CATALOGUE.indexOf("user_account_age_days")] = inVector("user_account_age_days", 400.5);
        features[CATALOGUE.indexOf("transactions_last_hour")] = inVector("transactions_last_hour", 3);
        features[CATALOGUE.indexOf("transactions_last_24h")] = inVector("transactions_last_24h", 17);
        store(List.of(Decisions.of(Transactions.transaction().build())
                .features(features)
                .build()));

        StoredDecision.UserFacts user = Objects.requireNonNull(
                new SelectDecision(clickHouse).find("t1").orElseThrow().user());

        assertThat(user.averageAmountUsd()).isCloseTo(250.25, within(0.001));
        assertThat(user.totalTransactions()).isEqualTo(12_345);
        assertThat(user.accountAgeDays()).isCloseTo(400.5, within(0.01));
        assertThat(user.transactionsLastHour()).isEqualTo(3);
        assertThat(user.transactionsLast24Hours()).isEqualTo(17);
    }

    @Test
    void anUnknownDecisionIsAbsent() {
        assertThat(new SelectDecision(clickHouse).find("nobody's")).isEmpty();
    }

    @Test
    void idsMayHoldAnything() {
        String id = "a'b\"c\\d\te\nf\rg%20{x:String}; DROP TABLE labels --😀";
        store(List.of(Decisions.of(
                        Transactions.transaction().id(id).user(id).wallet(id).build())
                .build()));

        assertThat(new SelectDecision(clickHouse).find(id, id)).isPresent();
        assertThat(new SelectUser(clickHouse).find(id)).isPresent();
        assertThat(new SelectWallet(clickHouse).find(id)).isPresent();
        assertThat(list(filter().withUser(id).withWallet(id).withPrefix(id))).hasSize(1);
    }

    @Test
    void amountsAreExact() {
        List<String> amounts =
                List.of("0.000000000000000001", "99999999999999999999.999999999999999999", "12.5", "300");
        List<Decision> decisions = new ArrayList<>();
        for (String amount : amounts) {
            decisions.add(Decisions.of(
                            Transactions.transaction().id(amount).amount(amount).build())
                    .build());
        }
        store(decisions);

        assertThat(list(filter()))
                .allSatisfy(
                        summary -> assertThat(summary.amount().toPlainString()).isEqualTo(summary.transactionId()))
                .hasSize(4);
    }

    @Test
    void anAmountThatCannotBeStoredLeavesTheBatchAsItWas() {
        InsertDecisions insert = new InsertDecisions(clickHouse, CATALOGUE);
        insert.add(new Decisions(1).next(), NOON, "", 0, 0);
        Decision tooLarge =
                Decisions.of(Transactions.transaction().amount("1e20").build()).build();

        assertThatIllegalArgumentException().isThrownBy(() -> insert.add(tooLarge, NOON, "", 0, 1));
        insert.add(new Decisions(2).next(), NOON, "", 0, 2);
        insert.insert("batch");

        assertThat(list(filter())).hasSize(2);
    }

    @Test
    void aBatchStoredTwiceIsThereOnce() {
        InsertDecisions insert = new InsertDecisions(clickHouse, CATALOGUE);
        List<Decision> decisions = new Decisions(3).next(1_000);
        decisions.forEach(
                decision -> insert.add(decision, decision.transaction().timestamp(), "", 0, 0));

        insert.insert("decisions-0-0-1000");
        insert.insert("decisions-0-0-1000");
        insert.clear();
        decisions.forEach(
                decision -> insert.add(decision, decision.transaction().timestamp(), "", 0, 0));
        insert.insert("decisions-0-0-1000");

        assertThat(statistics().total()).isEqualTo(1_000);
        assertThat(new SelectUser(clickHouse).find("user-1").orElseThrow().transactions())
                .isEqualTo(count(
                        decisions, decision -> decision.transaction().userId().equals("user-1")));
    }

    @Test
    void yearsOldTransactionsAreKept() {
        Instant longAgo = Instant.parse("1999-01-01T00:00:00Z");
        store(List.of(Decisions.of(Transactions.transaction().at(longAgo).build())
                .decidedAt(NOON)
                .build()));

        assertThat(list(filter())).extracting(DecisionSummary::timestamp).containsExactly(longAgo);
    }

    @Test
    void listsNewestFirstPartByPart() {
        List<Decision> decisions = new Decisions(11).next(95);
        store(decisions);
        SelectDecisions select = new SelectDecisions(clickHouse);
        List<DecisionSummary> all = new ArrayList<>();

        DecisionPage page = select.page(filter(), 10, null);
        all.addAll(page.items());
        while (page.nextCursor() != null) {
            page = select.page(filter(), 10, page.nextCursor());
            all.addAll(page.items());
        }

        assertThat(all)
                .extracting(DecisionSummary::transactionId)
                .containsExactlyElementsOf(decisions.stream()
                        .sorted(Comparator.comparing(Decision::decidedAt).reversed())
                        .map(decision -> decision.transaction().transactionId())
                        .toList());
    }

    @Test
    void partsDoNotOverlapWhenDecisionsShareAnInstant() {
        List<Decision> decisions = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            Transaction transaction =
                    Transactions.transaction().id("t" + i).user("u" + i % 3).build();
            decisions.add(Decisions.of(transaction).decidedAt(NOON).build());
        }
        store(decisions);
        SelectDecisions select = new SelectDecisions(clickHouse);

        DecisionPage first = select.page(filter(), 15, null);
        DecisionPage second = select.page(filter(), 15, first.nextCursor());

        assertThat(second.nextCursor()).isNull();
        assertThat(Stream.concat(first.items().stream(), second.items().stream()))
                .extracting(DecisionSummary::transactionId)
                .doesNotHaveDuplicates()
                .hasSize(25);
    }

    @Test
    void aForeignCursorIsRefused() {
        for (String cursor : List.of("", "!", "bm9uZQ", "MQox")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new SelectDecisions(clickHouse).page(filter(), 10, cursor))
                    .withMessageContaining("not a cursor");
        }
    }

    @Test
    void filtersAgreeWithAPlainLoop() {
        List<Decision> decisions = new Decisions(13).next(300);
        store(decisions);

        agree(
                decisions,
                filter().withVerdicts(Set.of(Verdict.BLOCKED, Verdict.REVIEW)),
                summary -> summary.verdict() != Verdict.APPROVED);
        agree(
                decisions,
                filter().withUser("user-3"),
                summary -> summary.userId().equals("user-3"));
        agree(
                decisions,
                filter().withWallet("wallet-7"),
                summary -> summary.walletAddress().equals("wallet-7"));
        agree(
                decisions,
                filter().withTypes(Set.of(TransactionType.SELL)),
                summary -> summary.type() == TransactionType.SELL);
        agree(
                decisions,
                filter().withCurrency("BTC"),
                summary -> summary.currency().equals("BTC"));
        agree(
                decisions,
                filter().withCountry("JP"),
                summary -> summary.ipCountry().equals("JP"));
        agree(decisions, filter().withScores(20.0, 40.0), summary -> summary.score() >= 20 && summary.score() <= 40);
        agree(
                decisions,
                filter().withPrefix("t-1"),
                summary -> summary.transactionId().startsWith("t-1"));
        agree(
                decisions,
                filter().withPrefix("user-1"),
                summary -> summary.userId().startsWith("user-1"));
        agree(
                decisions,
                DecisionFilter.between(NOON.plusSeconds(10), NOON.plusSeconds(20)),
                summary -> !summary.decidedAt().isBefore(NOON.plusSeconds(10))
                        && summary.decidedAt().isBefore(NOON.plusSeconds(20)));
        assertThat(list(filter().withReason("rule_1"))).hasSize((int) count(
                decisions,
                decision -> decision.reasons().stream()
                        .anyMatch(reason -> reason.code().equals("rule_1"))));
    }

    @Test
    void statisticsAgreeWithAPlainLoop() {
        List<Decision> decisions = new Decisions(17).next(500);
        store(decisions);
        storeRejections(3);
        storeDuplicates(2);

        Statistics statistics = statistics();

        assertThat(statistics.total()).isEqualTo(500);
        assertThat(statistics.approved() + statistics.review() + statistics.blocked())
                .isEqualTo(500);
        assertThat(statistics.blocked()).isEqualTo(count(decisions, d -> d.verdict() == Verdict.BLOCKED));
        assertThat(statistics.degraded()).isEqualTo(count(decisions, Decision::degraded));
        assertThat(statistics.rejected()).isEqualTo(3);
        assertThat(statistics.duplicates()).isEqualTo(2);
        assertThat(statistics.latencyP50Ms()).isEqualTo(20);
        assertThat(statistics.latencyMaxMs()).isEqualTo(20);
        assertThat(statistics.amountUsdBlocked())
                .isCloseTo(
                        decisions.stream()
                                .filter(d -> d.verdict() == Verdict.BLOCKED)
                                .mapToDouble(Decision::amountUsd)
                                .sum(),
                        within(0.01));
        assertThat(statistics.decisionsPerSecond()).isCloseTo(500 / 21_600.0, within(1e-9));
    }

    @Test
    void statisticsOfAnEmptySpanAreZero() {
        Statistics nothing = new SelectStatistics(clickHouse).between(NOON.minusSeconds(60), NOON);

        assertThat(nothing.total()).isZero();
        assertThat(nothing.latencyP99Ms()).isZero();
        assertThat(nothing.latencyMaxMs()).isZero();
        assertThat(nothing.modelVersion()).isEmpty();
    }

    @Test
    void aSeriesHasAPointForEveryStep() {
        store(new Decisions(19).next(100));

        StatisticsSeries series =
                new SelectStatisticsSeries(clickHouse).between(NOON.minusSeconds(100), NOON.plusSeconds(200), 30);

        assertThat(series.epochSeconds()).hasSize(30).startsWith(NOON.getEpochSecond() - 100);
        assertThat(series.approvedPerSecond()[5]).isZero();
        assertThat(series.latencyP50Ms()[5]).isNaN();
        assertThat(series.latencyP50Ms()[15]).isEqualTo(20);
        double decided = 0;
        for (int i = 0; i < 30; i++) {
            decided +=
                    10 * (series.approvedPerSecond()[i] + series.reviewPerSecond()[i] + series.blockedPerSecond()[i]);
        }
        assertThat(decided).isCloseTo(100, within(1e-6));
    }

    @Test
    void aUsersHistoryAddsUp() {
        List<Decision> decisions = new Decisions(23).next(400);
        store(decisions);
        List<Decision> own = decisions.stream()
                .filter(decision -> decision.transaction().userId().equals("user-5"))
                .toList();

        History history = new SelectUser(clickHouse).find("user-5").orElseThrow();

        assertThat(history.transactions()).isEqualTo(own.size());
        assertThat(history.approved() + history.review() + history.blocked()).isEqualTo(own.size());
        assertThat(history.firstSeen()).isEqualTo(own.getFirst().transaction().timestamp());
        assertThat(history.lastSeen()).isEqualTo(own.getLast().transaction().timestamp());
        assertThat(history.averageAmountUsd() * own.size()).isCloseTo(history.totalAmountUsd(), within(0.01));
        assertThat(history.countries().stream()
                        .mapToLong(History.ValueCount::count)
                        .sum())
                .isEqualTo(count(
                        own, decision -> !decision.transaction().ipCountry().isEmpty()));
        assertThat(history.counterparties())
                .allSatisfy(wallet -> assertThat(wallet.value()).startsWith("wallet-"));
        assertThat(history.scores())
                .extracting(History.Score::score)
                .containsExactlyElementsOf(own.stream().map(Decision::score).toList());
        assertThat(new SelectUser(clickHouse).find("nobody")).isEmpty();
    }

    @Test
    void aWalletsHistoryNamesItsUsers() {
        List<Decision> decisions = new Decisions(29).next(400);
        store(decisions);

        History history = new SelectWallet(clickHouse).find("wallet-9").orElseThrow();

        assertThat(history.transactions())
                .isEqualTo(count(decisions, d -> d.transaction().walletAddress().equals("wallet-9")));
        assertThat(history.counterparties())
                .allSatisfy(user -> assertThat(user.value()).startsWith("user-"));
    }

    @Test
    void rejectionsComeBackNewestFirst() {
        storeRejections(5);

        List<Rejection> newest = new SelectRejections(clickHouse).newest(3);

        assertThat(newest).containsExactly(rejection(4), rejection(3), rejection(2));
    }

    @Test
    void labelsComeBackWithTheOneThatHoldsFirst() {
        Label fraud =
                new Label("t1", "u1", "w1", NOON.minusSeconds(60), true, "card_testing", Label.Source.SIMULATOR, NOON);
        Label cleared = new Label("t1", "u1", "", null, false, "", Label.Source.ANALYST, NOON.plusSeconds(60));
        Label contrary = new Label("t1", "u1", "", null, true, "", Label.Source.CHARGEBACK, NOON.plusSeconds(60));
        Label another = new Label("t1", "u2", "", null, true, "", Label.Source.ANALYST, NOON);
        InsertLabels insert = new InsertLabels(clickHouse);
        List.of(fraud, cleared, contrary, another).forEach(insert::add);

        insert.insert("labels-0-0-3");
        insert.insert("labels-0-0-3");
        insert.insert("labels-0-4-7");

        assertThat(insert.size()).isEqualTo(4);
        assertThat(new SelectLabels(clickHouse).of("u1", "t1", 10)).containsExactly(contrary, cleared, fraud);
        assertThat(new SelectLabels(clickHouse).of("u1", "t1", 1)).containsExactly(contrary);
        assertThat(new SelectLabels(clickHouse).of("u1", "t2", 10)).isEmpty();
    }

    @Test
    void theRegistryShowsTheLastStatus() {
        RegisteredModel tested = registered(RegisteredModel.Status.TESTING, NOON);
        RegisteredModel active = registered(RegisteredModel.Status.ACTIVE, NOON.plusSeconds(60));
        InsertModel insert = new InsertModel(clickHouse);

        insert.insert(active);
        insert.insert(tested);
        insert.insert(active);

        assertThat(new SelectModels(clickHouse).newest(10)).containsExactly(active);
    }

    private static RegisteredModel registered(RegisteredModel.Status status, Instant at) {
        return new RegisteredModel(
                "m1",
                "ensemble",
                "v1",
                NOON,
                10_000,
                0.75,
                null,
                null,
                0.6,
                "models/champion",
                "",
                status,
                at,
                "r1",
                Map.of("auc", 0.87));
    }

    @Test
    void aRunShowsHowItStandsNow() {
        PipelineRun running = new PipelineRun(
                "r1", "rest", PipelineRun.Status.RUNNING, "v1", NOON, null, 0.3, "features", "host-1", NOON);
        PipelineRun other = new PipelineRun(
                "r2", "schedule", PipelineRun.Status.RUNNING, "v2", EVENING, null, 0, "", "host-1", EVENING);
        PipelineRun tested = other.underTest(0.97, "v2 is under test", EVENING.plusSeconds(60));
        PipelineRun promoted = tested.ended(PipelineRun.Status.PROMOTED, "won the test", EVENING.plusSeconds(90));
        PipelineRun refused = running.ended(PipelineRun.Status.REFUSED, "recall is 0.7", NOON.plusSeconds(60));
        InsertPipelineRun insert = new InsertPipelineRun(clickHouse);

        insert.insert(running);
        insert.insert(refused);
        insert.insert(other);
        insert.insert(other);

        SelectPipelineRuns select = new SelectPipelineRuns(clickHouse);
        assertThat(select.newest(10)).containsExactly(other, refused);
        assertThat(select.newest(1)).containsExactly(other);
        assertThat(select.unfinished()).containsExactly(other);
        assertThat(select.find("r1")).contains(refused);
        assertThat(select.find("r3")).isEmpty();
        assertThat(select.lastConcluded()).contains(refused);

        insert.insert(tested);

        assertThat(select.lastConcluded()).contains(tested);
        assertThat(select.unfinished()).isEmpty();
        assertThat(select.underTest()).containsExactly(tested);

        insert.insert(promoted);

        assertThat(select.underTest()).isEmpty();
        assertThat(select.find("r2")).contains(promoted);
    }

    @Test
    void everyAttemptAtATaskIsKept() {
        PipelineTask first =
                new PipelineTask("r1", "extract", 1, PipelineTask.Status.RUNNING, NOON, null, 0, "reading", NOON);
        PipelineTask failed = first.ended(PipelineTask.Status.FAILED, "ClickHouse is away", NOON.plusSeconds(1));
        PipelineTask second = new PipelineTask(
                "r1",
                "extract",
                2,
                PipelineTask.Status.RUNNING,
                NOON.plusSeconds(2),
                null,
                0,
                "reading",
                NOON.plusSeconds(2));
        PipelineTask further = second.progressed(0.5, "half of it", NOON.plusSeconds(3));
        PipelineTask foreign =
                new PipelineTask("r2", "extract", 1, PipelineTask.Status.DONE, NOON, EVENING, 1, "", EVENING);
        InsertPipelineTask insert = new InsertPipelineTask(clickHouse);

        List.of(first, failed, second, further, foreign).forEach(insert::insert);

        SelectPipelineTasks select = new SelectPipelineTasks(clickHouse);
        assertThat(select.of("r1")).containsExactly(failed, further);
        assertThat(select.unfinished(TrainingStage.EXTRACT)).containsExactly(further);
        assertThat(select.unfinished(TrainingStage.NOTIFY)).isEmpty();
    }

    @Test
    void aModelIsInTheStateEnteredLast() {
        VersionedModel trained = model("passed all 7 checks");
        VersionedModel active =
                trained.in(new ModelLife.Promoted("v1", NOON.plusSeconds(1), true, "first"), true, "first");
        InsertVersionedModel insert = new InsertVersionedModel(clickHouse);

        insert.insert(trained);
        insert.insert(active);
        insert.insert(active);

        SelectVersionedModels select = new SelectVersionedModels(clickHouse);
        assertThat(select.newest(10)).containsExactly(active);
        assertThat(active.status()).isEqualTo(ModelLife.Status.ACTIVE);
        assertThat(active.metrics()).isEqualTo(trained.metrics());
        assertThat(select.in(ModelLife.Status.ACTIVE)).containsExactly(active);
        assertThat(select.in(ModelLife.Status.VALIDATED)).isEmpty();
        assertThat(select.find("v1")).contains(active);
        assertThat(select.find("v2")).isEmpty();
    }

    @Test
    void ofATrialOfASearchTheLastRowHolds() {
        SearchTrial tried = new SearchTrial(
                2,
                9,
                new Hyperparameters(120, 256, 8, 0.0012, 0.08),
                9_000,
                Criterion.AVERAGE_PRECISION,
                0.71,
                Duration.ofMillis(1_234),
                SearchTrial.Outcome.TRIED,
                "");
        SearchTrial chosen = new SearchTrial(
                2,
                9,
                tried.hyperparameters(),
                9_000,
                Criterion.AVERAGE_PRECISION,
                0.71,
                tried.duration(),
                SearchTrial.Outcome.CHOSEN,
                "");
        SearchTrial failed = new SearchTrial(
                1,
                1,
                new Hyperparameters(50, 64, 20, 0.5, 0.3),
                3_000,
                Criterion.MASS_VOLUME,
                null,
                Duration.ofMillis(7),
                SearchTrial.Outcome.FAILED,
                "the loss exploded");
        InsertHyperparameterTrial insert = new InsertHyperparameterTrial(clickHouse);

        insert.insert(new HyperparameterTrial("r1", tried, NOON));
        insert.insert(new HyperparameterTrial("r1", failed, NOON));
        insert.insert(new HyperparameterTrial("r1", chosen, NOON.plusMillis(1)));
        insert.insert(new HyperparameterTrial("r1", chosen, NOON.plusMillis(1)));

        assertThat(new SelectHyperparameterTrials(clickHouse).of("r1"))
                .containsExactly(
                        new HyperparameterTrial("r1", failed, NOON),
                        new HyperparameterTrial("r1", chosen, NOON.plusMillis(1)));
        assertThat(new SelectHyperparameterTrials(clickHouse).of("r2")).isEmpty();
    }

    private static VersionedModel model(String reason) {
        return new VersionedModel(
                "v1",
                ModelLife.Status.VALIDATED,
                NOON,
                false,
                reason,
                "r1",
                NOON,
                180_000,
                "simulation",
                "ab12",
                "schema-1",
                -7,
                Map.of("autoencoder.latent", 10.0, "isolation_forest.trees", 100.0),
                "a1b2c3d",
                "models/v1.vglm",
                "cd34",
                Map.of("autoencoder", "percentile", "supervised", "cost"),
                Map.of("autoencoder.roc", 1.25, "isolation_forest.roc", 0.6),
                Map.of("roc_auc", 0.99),
                List.of("recall is 0.9, at least 0.8 is wanted"),
                List.of("there is no champion to compare with"));
    }

    @Test
    void pastTransactionsComeBackOldestFirstWithTheFraudsKnownThen() {
        Transactions random = new Transactions(11);
        List<Transaction> transactions =
                Stream.generate(random::next).limit(500).toList();
        List<Transaction> shuffled = new ArrayList<>(transactions);
        Collections.shuffle(shuffled, new Random(2));
        store(shuffled.stream()
                .map(transaction -> Decisions.of(transaction).build())
                .toList());
        InsertLabels labels = new InsertLabels(clickHouse);
        labels.add(new Label("t-10", transactions.get(9).userId(), "", null, true, "", Label.Source.ANALYST, NOON));
        labels.add(new Label("t-11", "somebody else", "", null, true, "", Label.Source.ANALYST, NOON));
        labels.add(new Label("t-12", transactions.get(11).userId(), "", null, true, "", Label.Source.ANALYST, NOON));
        labels.add(new Label(
                "t-12",
                transactions.get(11).userId(),
                "",
                null,
                false,
                "",
                Label.Source.CHARGEBACK,
                NOON.plusSeconds(1)));
        labels.add(new Label("t-13", transactions.get(12).userId(), "", null, true, "", Label.Source.ANALYST, EVENING));
        labels.insert("labels");
        Instant from = transactions.get(5).timestamp();
        Instant to = transactions.get(400).timestamp();

        SelectPastTransactions select = new SelectPastTransactions(clickHouse);
        List<PastTransaction> past = new ArrayList<>();
        select.between(from, to, past::add);

        assertThat(past)
                .extracting(PastTransaction::transaction)
                .usingRecursiveFieldByFieldElementComparator(RecursiveComparisonConfiguration.builder()
                        .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                        .build())
                .containsExactlyElementsOf(transactions.subList(5, 400));
        assertThat(past)
                .filteredOn(PastTransaction::fraud)
                .extracting(each -> each.transaction().transactionId())
                .containsExactly("t-10");
        assertThat(past.get(6).calledFraud()).containsExactly(NOON);
        assertThat(past.get(6).calledHarmless()).containsExactly(NOON.plusSeconds(1));
        assertThat(past.get(7).calledFraud()).isEmpty();
        assertThat(select.count(from, to)).isEqualTo(395);
        assertThat(select.count(EVENING, EVENING.plusSeconds(1))).isZero();
        assertThat(select.startOfNewest(from, to, 100))
                .contains(transactions.get(299).timestamp().plusMillis(1));
        assertThat(select.startOfNewest(from, to, 395)).isEmpty();
    }

    @Test
    void aDayComputedAgainReplacesTheFirst() {
        LocalDate day = LocalDate.of(2026, 11, 21);
        DailyPerformance first = new DailyPerformance(day, "ensemble", 100, 3, null, null, 12.5, 80, 0.6, NOON);
        DailyPerformance again = new DailyPerformance(day, "ensemble", 120, 4, 1L, 2L, 12.5, 90, 0.6, EVENING);
        InsertDailyPerformance insert = new InsertDailyPerformance(clickHouse);

        insert.insert(first);
        insert.insert(again);

        assertThat(new SelectDailyPerformance(clickHouse).between(day.minusDays(1), day))
                .containsExactly(again);
        assertThat(new SelectDailyPerformance(clickHouse).between(day.plusDays(1), day.plusDays(2)))
                .isEmpty();
    }

    @Test
    void aDaysPerformanceAgreesWithAPlainLoop() {
        List<Decision> decisions = new Decisions(31).next(300);
        store(decisions);
        register("isolation_forest", 0.58);
        register("autoencoder", 3.5);
        register("supervised", 0.5);
        Set<String> frauds = decisions.stream()
                .filter(decision -> decision.transaction().transactionId().endsWith("7"))
                .map(decision -> decision.transaction().transactionId())
                .collect(Collectors.toSet());
        label(decisions, frauds);

        LocalDate day = LocalDate.ofInstant(NOON, ZoneOffset.UTC);
        List<DailyPerformance> counted = new CountDailyPerformance(clickHouse).on(day, 30, EVENING);

        List<Decision> byModels =
                decisions.stream().filter(decision -> !decision.degraded()).toList();
        List<Decision> bySupervised = decisions.stream()
                .filter(decision -> decision.explanation().supervisedContributions().length > 0)
                .toList();
        assertThat(bySupervised).hasSizeBetween(1, byModels.size() - 1);
        assertThat(counted)
                .containsExactly(
                        expected("autoencoder", byModels, d -> d.autoencoder().anomaly(), frauds, 3.5),
                        expected("ensemble", decisions, d -> d.verdict() != Verdict.APPROVED, frauds, 30),
                        expected(
                                "isolation_forest", byModels, d -> d.isolation().anomaly(), frauds, 0.58),
                        expected("supervised", bySupervised, d -> d.supervised().anomaly(), frauds, 0.5));
        assertThat(counted)
                .allSatisfy(
                        performance -> assertThat(performance.falsePositives()).isPositive());
    }

    @Test
    void withoutLabelsNothingIsFalse() {
        store(new Decisions(37).next(50));
        LocalDate day = LocalDate.ofInstant(NOON, ZoneOffset.UTC);
        CountDailyPerformance count = new CountDailyPerformance(clickHouse);

        assertThat(count.on(day, 30, EVENING)).singleElement().satisfies(performance -> {
            assertThat(performance.modelType()).isEqualTo("ensemble");
            assertThat(performance.falsePositives()).isNull();
            assertThat(performance.falseNegatives()).isNull();
        });
        assertThat(count.on(day.minusDays(1), 30, EVENING)).isEmpty();
    }

    @Test
    void theLabelMadeLastHolds() {
        List<Decision> decisions = new Decisions(41).next(10);
        store(decisions);
        label(decisions, Set.of(decisions.getFirst().transaction().transactionId()));
        InsertLabels insert = new InsertLabels(clickHouse);
        Transaction cleared = decisions.getFirst().transaction();
        insert.add(new Label(
                cleared.transactionId(),
                cleared.userId(),
                cleared.walletAddress(),
                cleared.timestamp(),
                false,
                "",
                Label.Source.ANALYST,
                EVENING.plusSeconds(1)));
        insert.insert("cleared");

        LocalDate day = LocalDate.ofInstant(NOON, ZoneOffset.UTC);

        assertThat(new CountDailyPerformance(clickHouse).on(day, 30, EVENING))
                .singleElement()
                .satisfies(performance -> {
                    assertThat(performance.falseNegatives()).isZero();
                    assertThat(performance.falsePositives()).isEqualTo(performance.anomaliesDetected());
                });
    }

    @Test
    void whatWasKnownAtAnAgeAgreesWithAPlainLoop() {
        List<Decision> decisions = new Decisions(47).next(200);
        store(decisions);
        List<Label> labels = new ArrayList<>();
        for (int i = 0; i < decisions.size(); i++) {
            switch (i % 5) {
                case 0 -> labels.add(label(decisions.get(i), true, Duration.ofHours(2)));
                case 1 -> labels.add(label(decisions.get(i), true, Duration.ofDays(3)));
                case 2 -> labels.add(label(decisions.get(i), false, Duration.ofDays(10)));
                case 3 -> {
                    labels.add(label(decisions.get(i), true, Duration.ofHours(5)));
                    labels.add(label(decisions.get(i), false, Duration.ofDays(6)));
                }
                default -> {}
            }
        }
        InsertLabels insert = new InsertLabels(clickHouse);
        labels.forEach(insert::add);
        insert.insert("labels");
        Instant from = NOON.minus(Duration.ofDays(2));
        Instant to = NOON.plus(Duration.ofDays(2));
        Instant now = NOON.plus(Duration.ofDays(40));
        SelectLabelAge select = new SelectLabelAge(clickHouse);

        assertThat(select.between(from, to, now, null))
                .containsExactlyElementsOf(SelectLabelAge.DAYS.stream()
                        .map(days -> known(days, decisions, labels, now))
                        .toList())
                .extracting(LabelAge::frauds)
                .containsExactly(80L, 80L, 80L, 0L);
        String version = decisions.getFirst().modelVersion();
        assertThat(select.between(from, to, now, version))
                .containsExactlyElementsOf(SelectLabelAge.DAYS.stream()
                        .map(days -> known(
                                days,
                                decisions.stream()
                                        .filter(each -> each.modelVersion().equals(version))
                                        .toList(),
                                labels,
                                now))
                        .toList());
        assertThat(select.between(to, to.plusSeconds(1), now, null)).isEmpty();
    }

    private static Label label(Decision decision, boolean fraud, Duration age) {
        Transaction transaction = decision.transaction();
        return new Label(
                transaction.transactionId(),
                transaction.userId(),
                transaction.walletAddress(),
                transaction.timestamp(),
                fraud,
                "",
                Label.Source.ANALYST,
                transaction.timestamp().plus(age));
    }

    private static LabelAge known(int days, List<Decision> decisions, List<Label> labels, Instant now) {
        Duration age = Duration.ofDays(days);
        long[] counts = new long[6];
        for (Decision decision : decisions) {
            Instant reached = decision.transaction().timestamp().plus(age);
            if (reached.isAfter(now)) {
                continue;
            }
            boolean alert = decision.verdict() != Verdict.APPROVED;
            counts[0]++;
            counts[1] += alert ? 1 : 0;
            Optional<Label> last = labels.stream()
                    .filter(each ->
                            each.transactionId().equals(decision.transaction().transactionId()))
                    .filter(each -> !each.labelledAt().isAfter(reached))
                    .max(Comparator.comparing(Label::labelledAt));
            if (last.isPresent()) {
                boolean fraud = last.get().fraud();
                counts[2]++;
                counts[3] += fraud ? 1 : 0;
                counts[4] += fraud && alert ? 1 : 0;
                counts[5] += !fraud && alert ? 1 : 0;
            }
        }
        return new LabelAge(days, counts[0], counts[1], counts[2], counts[3], counts[4], counts[5]);
    }

    @Test
    void whatIsEnteredAgainForAnotherReasonHolds() {
        VersionedModel first = model("first");
        VersionedModel again = model("second");
        InsertVersionedModel insert = new InsertVersionedModel(clickHouse);

        insert.insert(first);
        insert.insert(again);

        assertThat(new SelectVersionedModels(clickHouse).find("v1")).contains(again);
    }

    @Test
    void contestedTransactionsAgreeWithAPlainLoop() {
        List<Decision> decisions = new Decisions(43).next(400);
        store(decisions);
        Set<String> frauds = decisions.stream()
                .map(decision -> decision.transaction().transactionId())
                .filter(id -> id.endsWith("3") || id.endsWith("4"))
                .collect(Collectors.toSet());
        label(decisions, frauds);
        SelectContested select = new SelectContested(clickHouse);

        assertThat(select.between("v1", "v2", NOON.minusSeconds(1), EVENING))
                .containsExactlyInAnyOrderElementsOf(contested(decisions, ModelRole.CHAMPION, frauds))
                .anySatisfy(each -> assertThat(each.knownFrauds()).isPositive());
        assertThat(select.between("v2", "v1", NOON.minusSeconds(1), EVENING))
                .containsExactlyInAnyOrderElementsOf(contested(decisions, ModelRole.CHALLENGER, frauds))
                .hasSizeGreaterThan(1);
        assertThat(select.between("v1", "v3", NOON.minusSeconds(1), EVENING)).isEmpty();
        assertThat(select.between("v1", "v2", EVENING, EVENING.plusSeconds(1))).isEmpty();
    }

    /// What is contested, one by one, where the model of a role decided.
    private static List<Contested> contested(List<Decision> decisions, ModelRole role, Set<String> frauds) {
        Map<List<Object>, Contested> groups = new HashMap<>();
        for (Decision decision : decisions) {
            Contest contest = decision.contest();
            if (contest != null && contest.role() == role) {
                Contest.Opinion own = new Contest.Opinion(
                        decision.modelVersion(), decision.score(), decision.verdict(), contest.micros());
                boolean byChallenger = role == ModelRole.CHALLENGER;
                Contest.Opinion champion = byChallenger ? contest.rival() : own;
                Contest.Opinion challenger = byChallenger ? own : contest.rival();
                Contested one = new Contested(
                        champion.verdict(),
                        challenger.verdict(),
                        Math.floor(champion.score()),
                        Math.floor(challenger.score()),
                        1,
                        byChallenger ? 1 : 0,
                        frauds.contains(decision.transaction().transactionId()) ? 1 : 0,
                        AskingTime.of(champion.micros(), challenger.micros()));
                List<Object> key =
                        List.of(one.champion(), one.challenger(), one.championScore(), one.challengerScore());
                groups.merge(key, one, StorageContract::sum);
            }
        }
        return List.copyOf(groups.values());
    }

    private static Contested sum(Contested first, Contested second) {
        return new Contested(
                first.champion(),
                first.challenger(),
                first.championScore(),
                first.challengerScore(),
                first.transactions() + second.transactions(),
                first.decidedByChallenger() + second.decidedByChallenger(),
                first.knownFrauds() + second.knownFrauds(),
                first.asking().plus(second.asking()));
    }

    private void register(String type, double threshold) {
        new InsertModel(clickHouse)
                .insert(new RegisteredModel(
                        "v1-" + type,
                        type,
                        "v1",
                        NOON,
                        10_000,
                        null,
                        null,
                        null,
                        threshold,
                        "",
                        "",
                        RegisteredModel.Status.ACTIVE,
                        NOON,
                        "v1",
                        Map.of()));
    }

    private void label(List<Decision> decisions, Set<String> frauds) {
        InsertLabels insert = new InsertLabels(clickHouse);
        for (Decision decision : decisions) {
            Transaction transaction = decision.transaction();
            if (frauds.contains(transaction.transactionId())) {
                insert.add(Label.fraud(transaction, "", Label.Source.SIMULATOR, EVENING));
            }
        }
        assertThat(insert.size()).isEqualTo(frauds.size());
        insert.insert("frauds");
    }

    private static DailyPerformance expected(
            String type, List<Decision> decisions, Predicate<Decision> anomaly, Set<String> frauds, double threshold) {
        Predicate<Decision> fraud =
                decision -> frauds.contains(decision.transaction().transactionId());
        return new DailyPerformance(
                LocalDate.ofInstant(NOON, ZoneOffset.UTC),
                type,
                decisions.size(),
                count(decisions, anomaly),
                count(decisions, anomaly.and(fraud.negate())),
                count(decisions, anomaly.negate().and(fraud)),
                20,
                20,
                threshold,
                EVENING);
    }

    @Test
    void anomaliesAreListedBySource() {
        Anomaly hot = new Anomaly(
                "a-1", "sensor-1", "temperature", 99.5, NOON, true, 0.93, "spike", NOON.plusSeconds(1), null);
        Anomaly dry =
                new Anomaly("a-2", "sensor-2", "humidity", 3, NOON, false, 0.1, "drop", NOON.plusSeconds(2), null);
        InsertAnomaly insert = new InsertAnomaly(clickHouse);

        insert.insert(hot, "report-1");
        insert.insert(hot, "report-1");
        insert.insert(dry, "report-2");

        SelectAnomalies select = new SelectAnomalies(clickHouse);
        assertThat(select.newest(10)).containsExactly(dry, hot);
        assertThat(select.newest("sensor-1", 10)).containsExactly(hot);
    }

    @Test
    void theFirstToTakeNoticeOfAnAnomalyIsKept() {
        Anomaly hot = new Anomaly(
                "a-1", "sensor-1", "temperature", 99.5, NOON, true, 0.93, "spike", NOON.plusSeconds(1), null);
        new InsertAnomaly(clickHouse).insert(hot, "report-1");
        SelectAnomalies select = new SelectAnomalies(clickHouse);
        InsertAcknowledgement insert = new InsertAcknowledgement(clickHouse);
        assertThat(select.find("a-1")).hasValue(hot);

        Anomaly.Acknowledgement first = new Anomaly.Acknowledgement(NOON.plusSeconds(60), "anna");
        insert.insert("a-1", first);
        insert.insert("a-1", new Anomaly.Acknowledgement(NOON.plusSeconds(90), "bert"));

        assertThat(select.find("a-1"))
                .hasValueSatisfying(
                        anomaly -> assertThat(anomaly.acknowledgement()).isEqualTo(first));
        assertThat(select.newest(10))
                .containsExactlyElementsOf(select.find("a-1").stream().toList());
        assertThat(select.find("a-2")).isEmpty();
    }

    @Test
    void theReferenceOfAModelComesBackAsItWas() {
        DriftReference reference = new DriftReference(
                "v1",
                List.of(
                        new ReferenceHistogram(
                                DriftKind.DATA,
                                "amount_usd",
                                new Histogram(new double[] {0, 1.5}, new long[] {3, 0, 5}),
                                0.04),
                        new ReferenceHistogram(
                                DriftKind.TARGET, "score", new Histogram(new double[0], new long[] {8}), Double.NaN)),
                List.of(
                        new ReferenceQuality("average_precision", new Estimate(Double.NaN, Double.NaN, 0, 0)),
                        new ReferenceQuality("recall", new Estimate(0.8, 0.02, 70, 6))));
        InsertDriftReference insert = new InsertDriftReference(clickHouse);

        insert.insert(reference, NOON);
        insert.insert(reference, NOON);

        SelectDriftReference select = new SelectDriftReference(clickHouse);
        assertThat(select.of("v1"))
                .get()
                .usingRecursiveComparison()
                .withEqualsForType(Double::equals, Double.class)
                .isEqualTo(reference);
        assertThat(select.of("v2")).isEmpty();
    }

    @Test
    void driftIsKnownByItsWorstHourOfADay() {
        InsertDriftMetrics insert = new InsertDriftMetrics(clickHouse);
        DriftMetric quiet = driftMetric(NOON, DriftKind.DATA, "amount_usd", 0.02, DriftLevel.NONE);
        DriftMetric unknown = driftMetric(NOON, DriftKind.CONCEPT, "recall", null, DriftLevel.UNKNOWN);
        DriftMetric worst = driftMetric(EVENING, DriftKind.DATA, "amount_usd", 0.7, DriftLevel.HIGH);
        DriftMetric tomorrow =
                driftMetric(EVENING.plus(Duration.ofDays(1)), DriftKind.DATA, "amount_usd", 0.4, DriftLevel.MEDIUM);

        insert.insert(List.of(quiet, unknown));
        insert.insert(List.of(quiet, unknown));
        insert.insert(List.of(worst));
        insert.insert(List.of(tomorrow));

        LocalDate day = LocalDate.ofInstant(NOON, ZoneOffset.UTC);
        SelectDrift select = new SelectDrift(clickHouse);
        assertThat(select.latest()).containsExactly(tomorrow);
        assertThat(select.days(NOON))
                .containsExactly(
                        new DriftDay(DriftKind.DATA, "amount_usd", day, 0.7, DriftLevel.HIGH),
                        new DriftDay(DriftKind.DATA, "amount_usd", day.plusDays(1), 0.4, DriftLevel.MEDIUM),
                        new DriftDay(DriftKind.CONCEPT, "recall", day, null, DriftLevel.UNKNOWN));
        assertThat(select.worst("amount_usd", day)).contains(worst);
        assertThat(select.worst("amount_usd", day.minusDays(1))).isEmpty();
        assertThat(select.worst("recall", day)).isEmpty();
    }

    private static DriftMetric driftMetric(
            Instant computedAt, DriftKind kind, String name, @Nullable Double value, DriftLevel level) {
        return new DriftMetric(
                computedAt,
                kind,
                name,
                value,
                level,
                8_000,
                "v1",
                computedAt.minus(Duration.ofDays(1)),
                computedAt,
                List.of(1.0),
                List.of(0.25, 0.75),
                List.of(0.5, 0.5),
                "stability index");
    }

    @Test
    void whatWasDoneAboutDriftIsKept() {
        RetrainingTrigger alert = new RetrainingTrigger(
                NOON,
                DriftKind.DATA,
                DriftLevel.MEDIUM,
                List.of("amount_usd", "new_device"),
                RetrainingTrigger.Action.ALERT,
                "the cooldown is 48 h",
                "v1",
                "");
        RetrainingTrigger retrain = new RetrainingTrigger(
                EVENING,
                DriftKind.CONCEPT,
                DriftLevel.HIGH,
                List.of("recall"),
                RetrainingTrigger.Action.RETRAIN,
                "concept drift overrides",
                "v1",
                "run-7");
        InsertRetrainingTrigger insert = new InsertRetrainingTrigger(clickHouse);

        List.of(alert, retrain, retrain).forEach(insert::insert);

        SelectRetrainingTriggers select = new SelectRetrainingTriggers(clickHouse);
        assertThat(select.since(NOON, 10)).containsExactly(retrain, alert);
        assertThat(select.since(EVENING, 10)).containsExactly(retrain);
        assertThat(select.lastAnswered(DriftKind.CONCEPT, "v1")).contains(retrain);
        assertThat(select.lastAnswered(DriftKind.DATA, "v1")).isEmpty();
        assertThat(select.lastAnswered(DriftKind.CONCEPT, "v2")).isEmpty();
    }

    @Test
    void recentDecisionsAreThoseOfTheStreamThatHappenedInTheSpan() {
        List<Decision> decisions = new Decisions(21).next(400);
        store(decisions);
        InsertLabels labels = new InsertLabels(clickHouse);
        for (Decision decision : decisions.subList(0, 200)) {
            Transaction transaction = decision.transaction();
            labels.add(new Label(
                    transaction.transactionId(),
                    transaction.userId(),
                    "",
                    null,
                    transaction.transactionId().endsWith("7"),
                    "",
                    Label.Source.ANALYST,
                    EVENING));
        }
        labels.insert("labels");
        Instant from = decisions.get(50).transaction().timestamp();
        Instant to = decisions.get(300).transaction().timestamp();
        List<Decision> spanned = decisions.subList(50, 300);
        SelectRecentDecisions select = new SelectRecentDecisions(clickHouse);
        SelectRecentDecisions.Span span = new SelectRecentDecisions.Span(NOON.minusSeconds(1), from, to);

        List<Double> scores = new ArrayList<>();
        select.features(span, CATALOGUE.schema(), 1_000, (features, score, model) -> {
            assertThat(features).hasSize(CATALOGUE.width());
            assertThat(model).isIn("", "v1");
            scores.add(score);
        });
        long[] counted = new long[1_001];
        select.scores(span, "v1", (tenth, count) -> counted[tenth] += count);
        List<Double> frauds = new ArrayList<>();
        select.frauds(span, "v1", (day, score) -> {
            assertThat(day).isEqualTo(Duration.between(Instant.EPOCH, NOON).toDays());
            frauds.add(score);
        });

        assertThat(scores)
                .containsExactlyInAnyOrderElementsOf(
                        spanned.stream().map(Decision::score).toList());
        List<Decision> byModel =
                spanned.stream().filter(each -> !each.degraded()).toList();
        assertThat(LongStream.of(counted).sum()).isEqualTo(byModel.size());
        assertThat(counted[(int) Math.floor(byModel.getFirst().score() * 10)]).isPositive();
        assertThat(frauds)
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(byModel.stream()
                        .filter(each -> decisions.indexOf(each) < 200)
                        .filter(each -> each.transaction().transactionId().endsWith("7"))
                        .map(Decision::score)
                        .toList());
        assertThat(select.newest(NOON.minusSeconds(1), to))
                .contains(decisions.get(300).transaction().timestamp());
        assertThat(select.newest(EVENING.plus(Duration.ofDays(9)), EVENING.plus(Duration.ofDays(9))))
                .isEmpty();
        assertThat(select.oldest()).contains(decisions.getFirst().transaction().timestamp());
    }

    @Test
    void ofVeryManyDecisionsAShareIsRead() {
        store(new Decisions(22).next(2_000));
        SelectRecentDecisions.Span span =
                new SelectRecentDecisions.Span(NOON.minusSeconds(1), NOON.minusSeconds(1), EVENING);
        List<Double> scores = new ArrayList<>();

        new SelectRecentDecisions(clickHouse)
                .features(span, CATALOGUE.schema(), 500, (features, score, model) -> scores.add(score));

        assertThat(scores).hasSizeBetween(300, 750);
    }

    private static DecisionFilter filter() {
        return DecisionFilter.between(NOON, EVENING);
    }

    private List<DecisionSummary> list(DecisionFilter filter) {
        return new SelectDecisions(clickHouse).page(filter, 1_000, null).items();
    }

    private Statistics statistics() {
        return new SelectStatistics(clickHouse).between(NOON, EVENING);
    }

    private void agree(List<Decision> decisions, DecisionFilter filter, Predicate<DecisionSummary> expected) {
        List<DecisionSummary> all = list(filter());
        assertThat(all).hasSameSizeAs(decisions);
        assertThat(list(filter))
                .as("%s", filter)
                .isNotEmpty()
                .isEqualTo(all.stream().filter(expected).toList());
    }

    private void store(List<Decision> decisions) {
        InsertDecisions insert = new InsertDecisions(clickHouse, CATALOGUE);
        int offset = 100;
        for (Decision decision : decisions) {
            insert.add(decision, decision.decidedAt().minusMillis(20), "", 3, offset++);
        }
        assertThat(insert.size()).isEqualTo(decisions.size());
        insert.insert("decisions-3-100-" + offset);
    }

    private void storeRejections(int count) {
        InsertRejections insert = new InsertRejections(clickHouse);
        for (int i = 0; i < count; i++) {
            insert.add(rejection(i));
        }
        insert.insert("rejections");
        insert.insert("rejections");
    }

    private static Rejection rejection(int index) {
        byte[] original = index % 2 == 0 ? new byte[] {(byte) 0xff, 0} : "{\"ä\":1}".getBytes(StandardCharsets.UTF_8);
        return new Rejection(
                NOON.plusSeconds(index),
                Rejection.Stage.INTAKE,
                Rejection.Source.REST,
                "amount is negative",
                List.of(new Violation("amount", "-1", "positive", "amount must be greater than zero")),
                Original.of(original),
                index == 3 ? null : new Rejection.Position("transactions", 1, index));
    }

    private void storeDuplicates(int count) {
        InsertDuplicates insert = new InsertDuplicates(clickHouse);
        for (int i = 0; i < count; i++) {
            insert.add(new Duplicate("t" + i, "u1", Verdict.APPROVED, 3.5, NOON, "v1", NOON.plusSeconds(i)));
        }
        insert.insert("duplicates");
        insert.insert("duplicates");
    }

    private static float inVector(String feature, double value) {
        int index = CATALOGUE.indexOf(feature);
        double logarithm = Math.log1p(value);
        boolean logarithmic = Math.abs(CATALOGUE.feature(index).natural((float) logarithm) - value) < value * 1e-3;
        return (float) (logarithmic ? logarithm : value);
    }

    private static long count(List<Decision> decisions, Predicate<Decision> which) {
        return decisions.stream().filter(which).count();
    }
}
