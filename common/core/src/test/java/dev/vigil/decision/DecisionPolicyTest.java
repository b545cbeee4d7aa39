package dev.vigil.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigil.risk.Combination;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecisionPolicyTest {
    /// C42: below 30 approved, 30 to 70 inclusive reviewed, above 70 blocked.
    @ParameterizedTest
    @CsvSource({"0, APPROVED", "29.999, APPROVED", "30, REVIEW", "70, REVIEW", "70.001, BLOCKED", "100, BLOCKED"})
    void theBoundsBelongToReview(double score, Verdict verdict) {
        assertThat(DecisionPolicy.DEFAULT.verdict(score)).isEqualTo(verdict);
    }

    @Test
    void thresholdsOutOfOrderAreRefused() {
        assertThatThrownBy(() -> new DecisionPolicy("x", 80, 70, Combination.SUM))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("review 80.0")
                .hasMessageContaining("block 70.0");
        assertThatThrownBy(() -> new DecisionPolicy("x", Double.NaN, 70, Combination.SUM))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
