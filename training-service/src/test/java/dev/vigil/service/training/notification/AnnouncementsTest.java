package dev.vigil.service.training.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.vigil.clickhouse.PipelineTask;
import dev.vigil.clickhouse.PipelineTask.Status;
import dev.vigil.clickhouse.Secret;
import dev.vigil.service.training.pipeline.RunRecorder;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AnnouncementsTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final List<PipelineTask> recorded = new CopyOnWriteArrayList<>();
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private FakeSlack slack;

    @BeforeEach
    void start() throws IOException {
        slack = FakeSlack.start();
    }

    @AfterEach
    void stop() {
        slack.close();
    }

    private Announcements announcements(String url) {
        RunRecorder recorder = recorded::add;
        return new Announcements(
                new NotificationProperties(new Secret(url), null, 2, Duration.ofMillis(1), Duration.ofSeconds(30)),
                List.of(recorder),
                meters,
                () -> NOON);
    }

    private double count(String outcome) {
        return meters.get("vigil.training.notifications")
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    @Test
    void theTaskOfTheRunSaysThatSlackWasTold() {
        try (Announcements announcements = announcements(slack.url())) {
            announcements.tell(Announcement.promoted("v1", "passed all 3 checks"), "v1");
            assertThat(recorded.getFirst().status()).isEqualTo(Status.RUNNING);
        }

        assertThat(recorded)
                .extracting(PipelineTask::runId, PipelineTask::task, PipelineTask::status, PipelineTask::message)
                .containsExactly(
                        tuple("v1", "notify", Status.RUNNING, "telling Slack"),
                        tuple("v1", "notify", Status.DONE, "told Slack"));
        assertThat(slack.texts()).containsExactly("Model v1 is in force\n• passed all 3 checks");
        assertThat(count("told")).isEqualTo(1);
    }

    @Test
    void theTaskOfTheRunSaysWhyNobodyCouldBeTold() {
        slack.answering(500).answering(503);

        try (Announcements announcements = announcements(slack.url())) {
            announcements.tell(Announcement.failed("v1", "no history"), "v1");
        }

        assertThat(recorded.getLast().status()).isEqualTo(Status.FAILED);
        assertThat(recorded.getLast().message()).isEqualTo("could not be told: Slack answered 503");
        assertThat(count("failed")).isEqualTo(1);
        assertThat(count("told")).isZero();
    }

    @Test
    void withoutAnAddressThereIsNobodyToTell() {
        try (Announcements announcements = announcements("")) {
            announcements.tell(Announcement.promoted("v1", "passed"), "v1");
            announcements.tell(Announcement.demoted("v1", "blocks too much"));
        }

        assertThat(recorded)
                .singleElement()
                .extracting(PipelineTask::status, PipelineTask::message)
                .containsExactly(Status.DONE, "nobody to tell: vigil.training.notifications.slack-url is not set");
        assertThat(count("told") + count("failed")).isZero();
    }

    @Test
    void nobodyWaitsForSlackAndMessagesKeepTheirOrder() {
        slack.answering(500);

        try (Announcements announcements = announcements(slack.url())) {
            announcements.tell(Announcement.underTest("v1", "passed"));
            announcements.tell(Announcement.refused("v1", List.of("lost the test")), "v1");
        }

        assertThat(slack.texts().stream().map(text -> text.lines().findFirst().orElseThrow()))
                .containsExactly(
                        "Model v1 is under test beside the one in force",
                        "Model v1 is under test beside the one in force",
                        "Model v1 is refused, the one in force stays");
    }

    @Test
    void aServiceThatStopsDoesNotWaitForASilentSlackForEver() {
        slack.silent();
        Announcements announcements = announcements(slack.url());
        announcements.tell(Announcement.promoted("v1", "passed"), "v1");
        await().until(() -> !slack.texts().isEmpty());

        announcements.close();

        assertThat(recorded.getLast().status()).isEqualTo(Status.FAILED);
        assertThat(recorded.getLast().message()).isEqualTo("could not be told: the service stopped");
    }
}
