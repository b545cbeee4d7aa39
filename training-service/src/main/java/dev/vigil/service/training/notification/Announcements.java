package dev.vigil.service.training.notification;

import dev.vigil.clickhouse.PipelineTask;
import dev.vigil.clickhouse.PipelineTask.Status;
import dev.vigil.service.training.pipeline.Retries;
import dev.vigil.service.training.pipeline.RunRecorder;
import dev.vigil.training.TrainingStage;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Tells people what became of models and trainings, in the background and in order: whether anybody could be told
/// changes nothing of what happened. How it went is the task `notify` of a run, where there is one, and
/// `vigil_training_notifications_total{outcome}`: `told` or `failed`.
@Component
public final class Announcements implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Announcements.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final String TASK = TrainingStage.NOTIFY.wireName();

    private final @Nullable SlackWebhook slack;
    private final @Nullable URI page;
    private final RunRecorder recorder;
    private final InstantSource clock;
    private final Counter told;
    private final Counter failed;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("announcements").factory());

    public Announcements(
            NotificationProperties properties, List<RunRecorder> recorders, MeterRegistry meters, InstantSource clock) {
        this.slack = slack(properties);
        this.page = properties.pageUrl();
        this.recorder = RunRecorder.of(recorders);
        this.clock = clock;
        this.told = counter(meters, "told");
        this.failed = counter(meters, "failed");
    }

    private static @Nullable SlackWebhook slack(NotificationProperties properties) {
        String url = properties.slackUrl().value();
        return url.isEmpty()
                ? null
                : new SlackWebhook(
                        URI.create(url), new Retries(properties.attempts(), properties.pause()), properties.timeout());
    }

    private static Counter counter(MeterRegistry meters, String outcome) {
        return Counter.builder("vigil.training.notifications")
                .description("Messages to people about models and trainings")
                .tag("outcome", outcome)
                .register(meters);
    }

    /// Tells people.
    public void tell(Announcement announcement) {
        if (slack != null) {
            later(slack, announcement, _ -> {});
        }
    }

    /// Tells people, and records that as the task `notify` of a run: when this returns the task has begun, or, with
    /// nobody to tell, is done.
    public void tell(Announcement announcement, String runId) {
        PipelineTask task = begun(runId);
        if (slack == null) {
            record(task, Status.DONE, "nobody to tell: " + NotificationProperties.SLACK_URL + " is not set");
        } else {
            recorder.task(task);
            later(
                    slack,
                    announcement,
                    failure -> failure.ifPresentOrElse(
                            reason -> record(task, Status.FAILED, "could not be told: " + reason),
                            () -> record(task, Status.DONE, "told Slack")));
        }
    }

    private PipelineTask begun(String runId) {
        Instant now = clock.instant();
        return new PipelineTask(runId, TASK, 1, Status.RUNNING, now, null, 0, "telling Slack", now);
    }

    private void record(PipelineTask task, Status end, String message) {
        recorder.task(task.ended(end, message, clock.instant()));
    }

    /// @param end told why it failed, or nothing
    private void later(SlackWebhook webhook, Announcement announcement, Consumer<Optional<String>> end) {
        worker.execute(() -> {
            Optional<String> failure = post(webhook, announcement);
            failure.ifPresentOrElse(
                    reason -> log.warn("\"{}\" could not be told: {}", announcement.sentence(), reason),
                    () -> log.info("Slack is told: {}", announcement.sentence()));
            (failure.isPresent() ? failed : told).increment();
            end.accept(failure);
        });
    }

    private Optional<String> post(SlackWebhook webhook, Announcement announcement) {
        try {
            return webhook.post(SlackMessage.of(announcement, page));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.of("the service stopped");
        }
    }

    /// Waits a moment for what is being told.
    @Override
    public void close() {
        worker.shutdown();
        try {
            if (!worker.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                worker.shutdownNow();
                worker.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (slack != null) {
            slack.close();
        }
    }
}
