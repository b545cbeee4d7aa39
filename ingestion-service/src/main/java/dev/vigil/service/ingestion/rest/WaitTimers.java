package dev.vigil.service.ingestion.rest;

import dev.vigil.service.ingestion.answer.Answer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Times how long callers waited for decisions, by how the wait ended.
final class WaitTimers {
    private final Timer decided;
    private final Timer repeated;
    private final Timer refused;
    private final Timer timedOut;

    WaitTimers(MeterRegistry registry) {
        this.decided = timer(registry, "decided");
        this.repeated = timer(registry, "duplicate");
        this.refused = timer(registry, "refused");
        this.timedOut = timer(registry, "timeout");
    }

    private static Timer timer(MeterRegistry registry, String outcome) {
        return Timer.builder("vigil.intake.wait")
                .description("From the arrival of a request with ?wait= to its answer")
                .tag("outcome", outcome)
                .publishPercentileHistogram()
                .register(registry);
    }

    void record(Optional<Answer> answer, long nanos) {
        answer.map(this::timer).orElse(timedOut).record(nanos, TimeUnit.NANOSECONDS);
    }

    private Timer timer(Answer answer) {
        return switch (answer) {
            case Answer.Decided ignored -> decided;
            case Answer.Repeated ignored -> repeated;
            case Answer.Refused ignored -> refused;
        };
    }
}
