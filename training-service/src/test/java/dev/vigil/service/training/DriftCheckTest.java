package dev.vigil.service.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.vigil.clickhouse.ClickHouse;
import dev.vigil.clickhouse.ClickHouseSettings;
import dev.vigil.clickhouse.InsertDecisions;
import dev.vigil.clickhouse.Migrations;
import dev.vigil.clickhouse.PipelineRun;
import dev.vigil.clickhouse.SelectDrift;
import dev.vigil.clickhouse.SelectDriftReference;
import dev.vigil.clickhouse.SelectPipelineRuns;
import dev.vigil.clickhouse.SelectRetrainingTriggers;
import dev.vigil.decision.DecisionPolicy;
import dev.vigil.drift.DriftKind;
import dev.vigil.drift.DriftLevel;
import dev.vigil.drift.RetrainingTrigger;
import dev.vigil.drift.RetrainingTrigger.Action;
import dev.vigil.embedded.clickhouse.EmbeddedClickHouse;
import dev.vigil.embedded.kafka.EmbeddedKafka;
import dev.vigil.embedded.kafka.KafkaSettings;
import dev.vigil.feature.FeatureCatalogue;
import dev.vigil.layer.rules.RuleLayer;
import dev.vigil.registry.ModelBundle;
import dev.vigil.scoring.ScoringPipeline;
import dev.vigil.simulation.Simulation;
import dev.vigil.simulation.SimulationOptions;
import dev.vigil.training.FeatureReplay;
import dev.vigil.transaction.ReferenceRates;
import dev.vigil.transaction.Transaction;
import io.micrometer.core.instrument.MeterRegistry;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/// Drift from the first model to a training, on a broker and a ClickHouse of their own.
class DriftCheckTest {
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final int TRANSACTIONS = 2_400;

    @TempDir
    static Path directory;

    private static EmbeddedKafka kafka;
    private static EmbeddedClickHouse engine;
    private static ClickHouse clickHouse;
    private static ConfigurableApplicationContext service;

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.start(KafkaSettings.in(directory.resolve("kafka")).withPort(0));
        engine = EmbeddedClickHouse.start(
                dev.vigil.embedded.clickhouse.ClickHouseSettings.in(directory.resolve("clickhouse"))
                        .withPort(0));
        clickHouse = new ClickHouse(ClickHouseSettings.at(engine.url(), engine.user(), engine.password(), "vigil"));
        new Migrations(clickHouse).apply();
        service = TrainingApplication.application()
                .run(
                        "--server.port=0",
                        "--vigil.security.mode=demo",
                        "--vigil.kafka.bootstrap-servers=" + kafka.bootstrapServers(),
                        "--vigil.clickhouse.url=" + engine.url(),
                        "--vigil.clickhouse.user=" + engine.user(),
                        "--vigil.clickhouse.password=" + engine.password(),
                        "--vigil.training.simulated-users=200",
                        "--vigil.training.simulated-days=20",
                        "--vigil.training.schedule.full=-",
                        "--vigil.training.schedule.check=-",
                        "--vigil.training.schedule.minimum-new-rows=0",
                        "--vigil.training.drift.check=-",
                        "--vigil.training.drift.warm-up=0s",
                        "--vigil.training.drift.minimum-rows=100",
                        "--vigil.training.drift.own-movement=0.3",
                        "--vigil.training.drift.high-features=1",
                        "--vigil.training.model-directory=" + directory.resolve("models"));
    }

    @AfterAll
    static void stop() {
        service.close();
        clickHouse.close();
        engine.close();
        kafka.close();
    }

    @Test
    void highDriftBeginsATrainingDespiteTheCooldownAndOnce() {
        await().atMost(LONG)
                .until(() -> new SelectPipelineRuns(clickHouse).lastConcluded().isPresent());
        ModelBundle model = service.getBean(ModelStore.class).usableChampion().orElseThrow();
        await().atMost(LONG)
                .until(() ->
                        new SelectDriftReference(clickHouse).of(model.version()).isPresent());
        DriftCheck check = service.getBean(DriftCheck.class);

        check.run();

        assertThat(new SelectDrift(clickHouse).latest())
                .hasSize(FeatureCatalogue.standard().width() + 4)
                .allSatisfy(metric -> assertThat(metric.message()).isNotEmpty())
                .extracting(metric -> metric.level())
                .containsOnly(DriftLevel.UNKNOWN);
        assertThat(triggers()).isEmpty();
        assertThat(level("data")).isNaN();

        decideWithOtherAmounts(model);
        check.run();

        assertThat(triggers())
                .extracting(RetrainingTrigger::kind, RetrainingTrigger::level)
                .contains(tuple(DriftKind.DATA, DriftLevel.HIGH));
        RetrainingTrigger retrain = triggers().stream()
                .filter(trigger -> trigger.action() == Action.RETRAIN)
                .findFirst()
                .orElseThrow();
        assertThat(retrain.reason()).endsWith("and high drift overrides the cooldown");
        assertThat(retrain.names()).contains("amount_usd");
        assertThat(level("data")).isEqualTo(2);
        assertThat(service.getBean(MeterRegistry.class)
                        .get("vigil.drift.psi.max")
                        .tag("kind", "data")
                        .gauge()
                        .value())
                .isGreaterThan(0.5);
        check.run();

        assertThat(triggers().stream().filter(trigger -> trigger.action() == Action.RETRAIN))
                .containsExactly(retrain);
        assertThat(triggers().getFirst().action()).isEqualTo(Action.NOTHING);
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(new SelectPipelineRuns(clickHouse).find(retrain.runId()))
                        .hasValueSatisfying(run -> assertThat(run.trigger()).isEqualTo("drift")));
        await().atMost(LONG)
                .until(() -> new SelectPipelineRuns(clickHouse)
                        .find(retrain.runId())
                        .filter(run -> run.status() != PipelineRun.Status.RUNNING)
                        .isPresent());
    }

    private static List<RetrainingTrigger> triggers() {
        return new SelectRetrainingTriggers(clickHouse).since(Instant.EPOCH, 100);
    }

    private static double level(String kind) {
        return service.getBean(MeterRegistry.class)
                .get("vigil.drift.level")
                .tag("kind", kind)
                .gauge()
                .value();
    }

    /// Stores what the model makes of more than a day on which everybody moves fifty times as much.
    private static void decideWithOtherAmounts(ModelBundle model) {
        Instant now = Instant.now();
        FeatureCatalogue catalogue = FeatureCatalogue.standard();
        RuleLayer rules = RuleLayer.standard();
        ScoringPipeline pipeline =
                new ScoringPipeline(catalogue, rules, ReferenceRates.standard(), DecisionPolicy.DEFAULT);
        pipeline.use(model.ensemble());
        FeatureReplay replay = new FeatureReplay(catalogue, rules);
        Instant start = now.minus(Duration.ofHours(30));
        Simulation simulation =
                new Simulation(SimulationOptions.startingAt(start).withUsers(500));
        InsertDecisions insert = new InsertDecisions(clickHouse, catalogue);
        for (int i = 0; i < TRANSACTIONS; i++) {
            Transaction transaction = dearer(simulation.next().transaction());
            insert.add(pipeline.decide(transaction, replay.observe(transaction), now.minusSeconds(1)), now, "", 0, i);
        }
        insert.insert("dearer");
    }

    private static Transaction dearer(Transaction transaction) {
        return new Transaction(
                transaction.transactionId(),
                transaction.timestamp(),
                transaction.userId(),
                transaction.amount().multiply(BigDecimal.valueOf(50)),
                transaction.currency(),
                transaction.type(),
                transaction.walletAddress(),
                transaction.ipCountry(),
                transaction.deviceType(),
                transaction.accountOpenedAt(),
                transaction.walletFirstSeenAt(),
                transaction.location());
    }
}
