package dev.vigil.service.dashboard.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.lifecycle.Check;
import dev.vigil.lifecycle.Check.Side;
import org.junit.jupiter.api.Test;

class GateCheckTest {
    @Test
    void takes_a_failed_check_apart() {
        GateCheck check = read(new Check("recall of what is not approved", 0.72, 0.8, Side.AT_LEAST));

        assertThat(check.measure()).isEqualTo("recall of what is not approved");
        assertThat(check.value()).isEqualTo(0.72);
        assertThat(check.side()).isEqualTo("at_least");
        assertThat(check.bound()).isEqualTo(0.8);
        assertThat(check.passed()).isFalse();
        assertThat(check.text()).endsWith(": 0.08 too little");
    }

    @Test
    void takes_a_passed_check_apart() {
        GateCheck check = read(new Check("cost per thousand (champion 12.500)", 13, 13.75, Side.AT_MOST));

        assertThat(check.measure()).isEqualTo("cost per thousand (champion 12.500)");
        assertThat(check.value()).isEqualTo(13);
        assertThat(check.side()).isEqualTo("at_most");
        assertThat(check.bound()).isEqualTo(13.75);
        assertThat(check.passed()).isTrue();
    }

    @Test
    void a_value_that_could_not_be_computed_is_absent_and_does_not_pass() {
        GateCheck check = read(new Check("ROC AUC (champion 0.910)", Double.NaN, 0.86, Side.AT_LEAST));

        assertThat(check.measure()).isEqualTo("ROC AUC (champion 0.910)");
        assertThat(check.value()).isNull();
        assertThat(check.bound()).isEqualTo(0.86);
        assertThat(check.passed()).isFalse();
    }

    @Test
    void of_another_sentence_the_text_is_kept() {
        GateCheck check = GateCheck.of("the scores are as they were");

        assertThat(check).isEqualTo(new GateCheck("the scores are as they were", null, null, null, null, null));
    }

    private static GateCheck read(Check check) {
        return GateCheck.of(check.text());
    }
}
