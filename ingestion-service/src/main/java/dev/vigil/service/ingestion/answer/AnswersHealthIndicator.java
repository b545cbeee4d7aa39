package dev.vigil.service.ingestion.answer;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/// Part of readiness: a request with `?wait=` that is let in earlier could miss its answer.
@Component
final class AnswersHealthIndicator implements HealthIndicator {
    private final Answers answers;

    AnswersHealthIndicator(Answers answers) {
        this.answers = answers;
    }

    @Override
    public Health health() {
        return answers.connected()
                ? Health.up().build()
                : Health.down()
                        .withDetail("reason", "not yet listening for decisions")
                        .build();
    }
}
