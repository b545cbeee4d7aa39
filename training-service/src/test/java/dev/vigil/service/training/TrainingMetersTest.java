package dev.vigil.service.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.kafka.Progress;
import dev.vigil.training.TrainingStage;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TrainingMetersTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final TrainingMeters meters = new TrainingMeters(registry);

    @Test
    void bothOutcomesAreThereBeforeAnyRunSoThatTheFirstFailureIsAnIncrease() {
        assertThat(timer("done").count()).isZero();
        assertThat(timer("failed").count()).isZero();
    }

    @Test
    void aRunCountsOnceWhenItEnds() {
        meters.on(reported(TrainingStage.FEATURES, 1));
        meters.on(reported(TrainingStage.PROMOTE, 8));
        meters.on(reported(TrainingStage.DONE, 9));

        assertThat(timer("done").count()).isEqualTo(1);
        assertThat(timer("done").totalTime(TimeUnit.SECONDS)).isEqualTo(9);
        assertThat(timer("failed").count()).isZero();
    }

    @Test
    void aFailedRunIsNotCountedAsDone() {
        meters.on(reported(TrainingStage.FAILED, 2));

        assertThat(timer("failed").totalTime(TimeUnit.SECONDS)).isEqualTo(2);
        assertThat(timer("done").count()).isZero();
    }

    private Timer timer(String outcome) {
        return registry.get("vigil.training.run").tag("outcome", outcome).timer();
    }

    private static TrainingProgressed reported(TrainingStage stage, int seconds) {
        return new TrainingProgressed(
                new Progress("run", stage, 100, "message", START, START.plusSeconds(seconds), null, Map.of()));
    }
}
