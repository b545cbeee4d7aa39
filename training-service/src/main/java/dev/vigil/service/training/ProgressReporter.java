package dev.vigil.service.training;

import dev.vigil.kafka.Progress;
import dev.vigil.training.TrainingListener;
import dev.vigil.training.TrainingStage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Turns the steps of one run into progress reports: the first of each stage, and in between not more than a few a
/// second.
final class ProgressReporter implements TrainingListener {
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final double EARLIEST_ESTIMATE = 5;

    private final String runId;
    private final InstantSource clock;
    private final Consumer<Progress> sink;
    private final Instant startedAt;
    private @Nullable TrainingStage stage;
    private Instant reportedAt = Instant.MIN;

    ProgressReporter(String runId, InstantSource clock, Consumer<Progress> sink) {
        this.runId = runId;
        this.clock = clock;
        this.sink = sink;
        this.startedAt = clock.instant();
    }

    @Override
    public void progressed(TrainingStage next, double share, String message) {
        Instant now = clock.instant();
        boolean newStage = next != stage;
        if (newStage || reportedAt.plus(PAUSE).isBefore(now)) {
            report(next, share, message, Map.of(), now);
        }
    }

    /// Reports the end of the run.
    void ended(TrainingStage end, String message, Map<String, Double> metrics) {
        report(end, 1, message, metrics, clock.instant());
    }

    private void report(TrainingStage next, double share, String message, Map<String, Double> metrics, Instant now) {
        stage = next;
        reportedAt = now;
        double percent = next.percent(share);
        sink.accept(new Progress(runId, next, percent, message, startedAt, now, remaining(percent, now), metrics));
    }

    private @Nullable Duration remaining(double percent, Instant now) {
        if (percent < EARLIEST_ESTIMATE || percent >= 100) {
            return null;
        }
        double elapsed = Duration.between(startedAt, now).toMillis();
        return Duration.ofMillis(Math.round(elapsed * (100 - percent) / percent));
    }
}
