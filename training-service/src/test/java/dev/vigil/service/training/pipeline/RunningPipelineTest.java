package dev.vigil.service.training.pipeline;

import static dev.vigil.training.TrainingStage.EXTRACT;
import static dev.vigil.training.TrainingStage.FEATURES;
import static dev.vigil.training.TrainingStage.PROMOTE;
import static dev.vigil.training.TrainingStage.REGISTER;
import static dev.vigil.training.TrainingStage.TEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import dev.vigil.clickhouse.PipelineRun;
import dev.vigil.clickhouse.PipelineTask;
import dev.vigil.clickhouse.PipelineTask.Status;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RunningPipelineTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private Instant now = NOON;
    private final Map<String, PipelineTask> tasks = new LinkedHashMap<>();
    private final List<PipelineRun> runs = new ArrayList<>();
    private final RunRecorder recorder = new RunRecorder() {
        @Override
        public void run(PipelineRun run) {
            runs.add(run);
        }

        @Override
        public void task(PipelineTask task) {
            tasks.put(task.task() + " " + task.attempt(), task);
        }
    };
    private final RunningPipeline pipeline = new RunningPipeline(
            new PipelineRun("r1", "rest", PipelineRun.Status.RUNNING, "v1", NOON, null, 0, "starting", "here", NOON),
            recorder,
            (stage, share, message) -> {},
            new Retries(3, Duration.ofMillis(1)),
            () -> now);

    @AfterEach
    void clearInterrupt() {
        Thread.interrupted();
    }

    @Test
    void theNextTaskEndsTheOneBefore() {
        pipeline.progressed(EXTRACT, 0.5, "half of it");
        now = NOON.plusSeconds(3);
        pipeline.progressed(FEATURES, 0, "replaying");
        now = NOON.plusSeconds(7);
        pipeline.ended(PipelineRun.Status.PROMOTED, "in force");

        assertThat(tasks.values())
                .extracting(PipelineTask::task, PipelineTask::status, PipelineTask::startedAt, PipelineTask::endedAt)
                .containsExactly(
                        tuple("extract", Status.DONE, NOON, NOON.plusSeconds(3)),
                        tuple("features", Status.DONE, NOON.plusSeconds(3), NOON.plusSeconds(7)));
        assertThat(tasks.values()).extracting(PipelineTask::progress).containsOnly(1.0);
        assertThat(runs).extracting(PipelineRun::progress).isSorted();
        assertThat(runs.getLast())
                .isEqualTo(new PipelineRun(
                        "r1",
                        "rest",
                        PipelineRun.Status.PROMOTED,
                        "v1",
                        NOON,
                        NOON.plusSeconds(7),
                        1,
                        "in force",
                        "here",
                        NOON.plusSeconds(7)));
    }

    @Test
    void aRunLeftToTheTestOfItsModelIsNotOverAndNeitherIsItsTask() {
        pipeline.progressed(REGISTER, 0, "keeping the bundle");
        pipeline.progressed(TEST, 0, "putting v1 under test");
        now = NOON.plusSeconds(3);
        pipeline.leftUnderTest("v1 is under test");

        assertThat(tasks.values())
                .extracting(PipelineTask::task, PipelineTask::status, PipelineTask::endedAt, PipelineTask::message)
                .containsExactly(
                        tuple("register", Status.DONE, NOON, "keeping the bundle"),
                        tuple("test", Status.RUNNING, null, "v1 is under test"));
        assertThat(runs.getLast())
                .isEqualTo(new PipelineRun(
                        "r1",
                        "rest",
                        PipelineRun.Status.TESTING,
                        "v1",
                        NOON,
                        null,
                        0.97,
                        "v1 is under test",
                        "here",
                        NOON.plusSeconds(3)));
    }

    @Test
    void whatWasAwayIsTriedAgainAndEveryAttemptIsKept() throws IOException {
        AtomicInteger attempts = new AtomicInteger();

        String result = pipeline.retrying(EXTRACT, "reading", () -> {
            if (attempts.incrementAndGet() < 3) {
                throw new KafkaException("sending failed", new TimeoutException("no answer"));
            }
            return "all of it";
        });

        assertThat(result).isEqualTo("all of it");
        assertThat(tasks.values())
                .extracting(PipelineTask::attempt, PipelineTask::status, PipelineTask::message)
                .containsExactly(
                        tuple(1, Status.FAILED, "sending failed"),
                        tuple(2, Status.FAILED, "sending failed"),
                        tuple(3, Status.RUNNING, "reading"));
    }

    @Test
    void afterTheLastAttemptTheFailureIsThrownOn() {
        assertThatExceptionOfType(TimeoutException.class)
                .isThrownBy(() -> pipeline.retrying(EXTRACT, "reading", () -> {
                    throw new TimeoutException("no answer");
                }));
        assertThat(tasks).containsOnlyKeys("extract 1", "extract 2", "extract 3");
    }

    @Test
    void whatTryingAgainCannotCureIsTriedOnce() {
        assertThatIllegalStateException()
                .isThrownBy(() -> pipeline.retrying(EXTRACT, "reading", () -> {
                    throw new IllegalStateException("the file is no history");
                }));
        pipeline.ended(PipelineRun.Status.FAILED, "the file is no history");

        assertThat(tasks.values())
                .singleElement()
                .extracting(PipelineTask::status, PipelineTask::message)
                .containsExactly(Status.FAILED, "the file is no history");
    }

    @Test
    void pausesDouble() {
        Retries retries = new Retries(5, Duration.ofSeconds(1));

        assertThat(List.of(retries.pauseAfter(1), retries.pauseAfter(2), retries.pauseAfter(4)))
                .containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(8));
    }

    @Test
    void aRunToldToStopDoesSoAtItsNextStep() {
        pipeline.progressed(EXTRACT, 0, "reading");

        assertThat(pipeline.stop(PipelineRun.Status.CANCELLED, "it was cancelled"))
                .isTrue();
        assertThat(pipeline.stop(PipelineRun.Status.INTERRUPTED, "another reason"))
                .isFalse();

        assertThatExceptionOfType(RunStoppedException.class)
                .isThrownBy(() -> pipeline.progressed(EXTRACT, 0.1, "reading"))
                .satisfies(stopped -> assertThat(stopped.status()).isEqualTo(PipelineRun.Status.CANCELLED))
                .withMessage("it was cancelled");
        pipeline.ended(PipelineRun.Status.CANCELLED, "it was cancelled");
        assertThat(tasks.values())
                .extracting(PipelineTask::status, PipelineTask::message)
                .containsExactly(tuple(Status.CANCELLED, "it was cancelled"));
    }

    @Test
    void aRunToldToStopDoesNotTryAgain() {
        AtomicInteger attempts = new AtomicInteger();

        assertThatExceptionOfType(RunStoppedException.class)
                .isThrownBy(() -> pipeline.retrying(EXTRACT, "reading", () -> {
                    attempts.incrementAndGet();
                    pipeline.stop(PipelineRun.Status.CANCELLED, "it was cancelled");
                    throw new TimeoutException("no answer");
                }));
        assertThat(attempts).hasValue(1);
    }

    @Test
    void aModelBeingPutInForceCannotBeStopped() {
        pipeline.progressed(PROMOTE, 0, "publishing");
        pipeline.passPointOfNoReturn();

        assertThat(pipeline.stop(PipelineRun.Status.CANCELLED, "too late")).isFalse();
        pipeline.progressed(PROMOTE, 1, "published");
    }

    @Test
    void aRunToldToStopInTimeDoesNotPassThePointOfNoReturn() {
        pipeline.stop(PipelineRun.Status.CANCELLED, "in time");

        assertThatExceptionOfType(RunStoppedException.class).isThrownBy(pipeline::passPointOfNoReturn);
    }
}
