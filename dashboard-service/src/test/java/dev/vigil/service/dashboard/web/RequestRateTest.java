package dev.vigil.service.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.service.dashboard.DashboardServer;
import dev.vigil.service.dashboard.DashboardServer.Answer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

class RequestRateTest {
    @Test
    void whoAsksTooOftenIsToldWhenToGoOn() {
        try (ConfigurableApplicationContext service =
                DashboardServer.alone("--vigil.security.mode=secured", "--vigil.security.limits.unknown=1")) {
            List<Answer> answers = Stream.generate(() -> DashboardServer.get(service, "/api/session"))
                    .limit(20)
                    .toList();

            assertThat(answers.getFirst().status()).isEqualTo(200);
            assertThat(answers).extracting(Answer::status).contains(429);
            Answer refused = answers.stream()
                    .filter(each -> each.status() == 429)
                    .findFirst()
                    .orElseThrow();
            assertThat(refused.header("Retry-After")).isEqualTo("1");
            assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
            assertThat(refused.json().path("detail").asString())
                    .isEqualTo("Too many requests; the header Retry-After says when to go on.");
        }
    }
}
