package dev.vigil.service.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import dev.vigil.clickhouse.ClickHouse;
import dev.vigil.clickhouse.ClickHouseSettings;
import dev.vigil.clickhouse.InsertPipelineRun;
import dev.vigil.clickhouse.Migrations;
import dev.vigil.clickhouse.PipelineRun;
import dev.vigil.clickhouse.SelectPipelineRuns;
import dev.vigil.embedded.clickhouse.EmbeddedClickHouse;
import dev.vigil.embedded.kafka.EmbeddedKafka;
import dev.vigil.embedded.kafka.KafkaSettings;
import dev.vigil.lifecycle.RetrainingPolicy.Answer;
import dev.vigil.lifecycle.RetrainingPolicy.Drift;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/// Trainings that begin by themselves, on a broker and a ClickHouse of their own.
class TrainingScheduleTest {
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final String EVERY_SECOND = "* * * * * *";

    @TempDir
    static Path directory;

    private static EmbeddedKafka kafka;
    private static EmbeddedClickHouse engine;
    private static ClickHouse clickHouse;

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.start(KafkaSettings.in(directory.resolve("kafka")).withPort(0));
        engine = EmbeddedClickHouse.start(
                dev.vigil.embedded.clickhouse.ClickHouseSettings.in(directory.resolve("clickhouse"))
                        .withPort(0));
        clickHouse = new ClickHouse(ClickHouseSettings.at(engine.url(), engine.user(), engine.password(), "vigil"));
        new Migrations(clickHouse).apply();
    }

    @AfterAll
    static void stop() {
        clickHouse.close();
        engine.close();
        kafka.close();
    }

    private static ConfigurableApplicationContext instance(String... properties) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--vigil.security.mode=demo",
                "--vigil.kafka.bootstrap-servers=" + kafka.bootstrapServers(),
                "--vigil.clickhouse.url=" + engine.url(),
                "--vigil.clickhouse.user=" + engine.user(),
                "--vigil.clickhouse.password=" + engine.password(),
                "--vigil.training.first-model=false",
                "--vigil.training.simulated-users=60",
                "--vigil.training.simulated-days=20",
                "--vigil.training.model-directory=" + directory.resolve("models")));
        arguments.addAll(List.of(properties));
        return TrainingApplication.application().run(arguments.toArray(String[]::new));
    }

    @Test
    void itTrainsWhenTheHourHasComeAndTheCheckAgrees() {
        try (ConfigurableApplicationContext _ = instance(
                "--vigil.training.schedule.full=-",
                "--vigil.training.schedule.check=" + EVERY_SECOND,
                "--vigil.training.schedule.minimum-new-rows=0")) {
            await().atMost(LONG)
                    .until(() -> new SelectPipelineRuns(clickHouse)
                            .newest(1).stream().anyMatch(run -> run.trigger().equals("schedule")));
        }
    }

    @Test
    void theCheckKnowsTheLastTrainingThatCameToAConclusion() {
        Instant now = Instant.now();
        try (ConfigurableApplicationContext service =
                instance("--vigil.training.schedule.full=-", "--vigil.training.schedule.check=-")) {
            insert("v-failed", PipelineRun.Status.FAILED, now.minus(Duration.ofHours(1)));
            insert("v-refused", PipelineRun.Status.REFUSED, now.minus(Duration.ofHours(5)));

            Answer answer = service.getBean(RetrainingCheck.class).run(Drift.NONE);

            assertThat(answer).isInstanceOf(Answer.Wait.class);
            assertThat(answer.reason()).endsWith("the cooldown is 48 h; 0 new transactions, 10,000 are needed");
        }
    }

    private static void insert(String id, PipelineRun.Status status, Instant startedAt) {
        new InsertPipelineRun(clickHouse)
                .insert(new PipelineRun(id, "rest", status, id, startedAt, startedAt, 1, "", "x", startedAt));
    }

    @Test
    void hoursMustBeCronExpressions() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ScheduleProperties("Sunday", "-", Duration.ZERO, 0))
                .withMessage("vigil.training.schedule.full must be a cron expression of six fields such as"
                        + " '0 0 2 * * SUN', or '-', got 'Sunday'");
    }
}
