package dev.vigil.service.dashboard.health;

import dev.vigil.service.dashboard.feed.CurrentModel;
import dev.vigil.service.dashboard.feed.DecisionFeed;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Whether transactions are being decided: judged by the decisions that arrive and by what waits, not by what the
/// service says of itself.
final class ScoringCheck implements HealthCheck {
    private final DecisionFeed feed;
    private final CurrentModel model;
    private final BacklogReader backlogs;
    private final Duration quiet;
    private final InstantSource clock;
    private @Nullable ScoringBacklog before;

    ScoringCheck(DecisionFeed feed, CurrentModel model, BacklogReader backlogs, Duration quiet, InstantSource clock) {
        this.feed = feed;
        this.model = model;
        this.backlogs = backlogs;
        this.quiet = quiet;
        this.clock = clock;
    }

    @Override
    public String component() {
        return "scoring";
    }

    @Override
    public ComponentStatus impact() {
        return ComponentStatus.DOWN;
    }

    @Override
    public ComponentHealth look() {
        Optional<Duration> age = feed.lastDecidedAt().map(this::age);
        try {
            ScoringBacklog now = backlogs.read();
            boolean stuck = before != null && now.waiting() > 0 && now.done() == before.done();
            before = now;
            return judge(age, now.waiting(), stuck);
        } catch (TimeoutException | ExecutionException e) {
            return age.filter(this::recent)
                    .map(recent -> ComponentHealth.of(ComponentStatus.UP, lastDecision(recent)))
                    .orElseGet(() -> ComponentHealth.of(ComponentStatus.DEGRADED, "unknown: Kafka does not tell"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ComponentHealth.of(ComponentStatus.DEGRADED, "stopping");
        }
    }

    private ComponentHealth judge(Optional<Duration> age, long waiting, boolean stuck) {
        String last = age.map(ScoringCheck::lastDecision).orElse("no decision seen yet");
        String backlog = waiting == 0 ? "nothing waits" : waiting + " transactions wait";
        if (!stuck || age.filter(this::recent).isPresent()) {
            return ComponentHealth.of(ComponentStatus.UP, last + ", " + backlog);
        }
        return model.champion().isEmpty()
                ? ComponentHealth.of(ComponentStatus.DEGRADED, backlog + " for the first model")
                : ComponentHealth.of(ComponentStatus.DOWN, backlog + " and none is decided, " + last);
    }

    private boolean recent(Duration age) {
        return age.compareTo(quiet) <= 0;
    }

    private Duration age(Instant decidedAt) {
        Duration age = Duration.between(decidedAt, clock.instant());
        return age.isNegative() ? Duration.ZERO : age;
    }

    private static String lastDecision(Duration age) {
        return "last decision " + (age.toMinutes() > 0 ? age.toMinutes() + " min" : age.toSeconds() + " s") + " ago";
    }
}
