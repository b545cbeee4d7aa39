package dev.vigil.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.vigil.lifecycle.RetrainingPolicy.Answer;
import dev.vigil.lifecycle.RetrainingPolicy.Drift;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetrainingPolicyTest {
    private static final Instant NOW = Instant.parse("2026-11-22T02:00:00Z");

    @ParameterizedTest
    @CsvSource({
        // hours since the last training, new transactions, drift, train?
        "48,     10000, NONE,    true",
        "47,     10000, NONE,    false",
        "48,      9999, NONE,    false",
        "47,      9999, NONE,    false",
        "48,     10000, MEDIUM,  true",
        "47,     10000, MEDIUM,  false",
        "48,      9999, MEDIUM,  false",
        "0,      10000, HIGH,    true",
        "48,      9999, HIGH,    false",
        "0,       9999, HIGH,    false",
        "48,     10000, CONCEPT, true",
        "0,          0, CONCEPT, true"
    })
    void conceptDriftOverridesBothLimitsAndHighDriftTheCooldownOnly(
            int hours, long newRows, Drift drift, boolean train) {
        Answer answer = RetrainingPolicy.DEFAULT.decide(NOW, NOW.minus(Duration.ofHours(hours)), newRows, drift);

        assertThat(answer).isInstanceOf(train ? Answer.Train.class : Answer.Wait.class);
    }

    @Test
    void theCooldownEndsToTheMillisecond() {
        Instant last = NOW.minus(Duration.ofDays(2)).plusMillis(1);

        assertThat(RetrainingPolicy.DEFAULT.decide(NOW, last, 10_000, Drift.NONE))
                .isInstanceOf(Answer.Wait.class);
    }

    @Test
    void withoutATrainingBeforeThereIsNoCooldown() {
        assertThat(RetrainingPolicy.DEFAULT.decide(NOW, null, 10_000, Drift.NONE))
                .isEqualTo(new Answer.Train("10,000 new transactions"));
    }

    @Test
    void theReasonNamesEveryObstacle() {
        assertThat(RetrainingPolicy.DEFAULT
                        .decide(NOW, NOW.minus(Duration.ofHours(3)), 1_200, Drift.NONE)
                        .reason())
                .isEqualTo("the last training was 3 h ago, the cooldown is 48 h; 1,200 new transactions,"
                        + " 10,000 are needed");
        assertThat(RetrainingPolicy.DEFAULT.decide(NOW, NOW, 20_000, Drift.HIGH).reason())
                .isEqualTo("20,000 new transactions, and high drift overrides the cooldown");
    }

    @Test
    void limitsMustMakeSense() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RetrainingPolicy(Duration.ofHours(-1), 0))
                .withMessage("cooldown must not be negative, got PT-1H");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RetrainingPolicy(Duration.ZERO, -1))
                .withMessage("minimumNewRows must be at least 0, got -1");
    }
}
