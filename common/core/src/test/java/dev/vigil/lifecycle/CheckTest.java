package dev.vigil.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CheckTest {
    @Test
    void theBoundItselfIsGood() {
        assertThat(Check.atLeast("recall", 0.8, 0.8).passed()).isTrue();
        assertThat(Check.atMost("cost", 5, 5).passed()).isTrue();
        assertThat(Check.atLeast("recall", Math.nextDown(0.8), 0.8).passed()).isFalse();
        assertThat(Check.atMost("cost", Math.nextUp(5.0), 5).passed()).isFalse();
    }

    @Test
    void whatIsUnknownIsNotGood() {
        assertThat(Check.atLeast("recall", Double.NaN, 0).passed()).isFalse();
        assertThat(Check.atMost("cost", Double.NaN, 5).passed()).isFalse();
    }

    @Test
    void theTextNamesTheDistanceToTheBound() {
        Check tooMuch = Check.atMost("alert rate", 0.05, 0.03);

        assertThat(tooMuch.shortfall()).isCloseTo(0.02, within(1e-12));
        assertThat(tooMuch.text()).isEqualTo("alert rate is 0.05, at most 0.03 is wanted: 0.02 too much");
        assertThat(Check.atMost("cost", 5, 100).text()).isEqualTo("cost is 5, at most 100 is wanted");
    }
}
