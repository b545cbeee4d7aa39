package dev.vigil.service.training.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BatchPropertiesTest {
    private static BatchProperties scheduled(String schedule) {
        return new BatchProperties(schedule, Duration.ofMinutes(5), 20_000, 500_000, Duration.ofMinutes(1));
    }

    @Test
    void runsBeginByScheduleUnlessItIsNever() {
        assertThat(scheduled("0 5 * * * *").isScheduled()).isTrue();
        assertThat(scheduled("-").isScheduled()).isFalse();
    }

    @Test
    void aScheduleThatIsNoneIsRefusedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scheduled("hourly"))
                .withMessageContaining("vigil.training.batch.schedule must be a cron expression")
                .withMessageContaining("got 'hourly'");
    }
}
