package dev.vigil.lifecycle.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TrialOptionsTest {
    @Test
    void evidenceIsAsFarAsTheScarcerOfTransactionsAndTime() {
        TrialOptions options = TrialOptions.DEFAULT;

        assertThat(options.evidence(0, Duration.ofHours(12))).isZero();
        assertThat(options.evidence(2_500, Duration.ofHours(12))).isEqualTo(0.25);
        assertThat(options.evidence(9_000, Duration.ofHours(12))).isEqualTo(0.5);
        assertThat(options.evidence(1_000_000, Duration.ofDays(3))).isEqualTo(1);
    }

    @Test
    void evidenceOfATestWithoutAShortestTimeIsThatOfItsTransactions() {
        TrialOptions options = new TrialOptions(100, Duration.ZERO, Duration.ofDays(1), 50, 1.5, 0.05, 0.95, 1_000);

        assertThat(options.evidence(40, Duration.ZERO)).isEqualTo(0.4);
    }
}
