package dev.vigil.service.dashboard.live;

import static dev.vigil.service.dashboard.ExampleDecision.decision;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.decision.Verdict;
import dev.vigil.service.dashboard.live.SampledWindow.Sample;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class SampledWindowTest {
    private final SampledWindow window = new SampledWindow(10);

    @Test
    void keeps_all_that_fit_in_their_order() {
        offer(Verdict.APPROVED, 0, 9);

        Sample sample = window.take();

        assertThat(ids(sample)).containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
        assertThat(sample.oneOf()).isEqualTo(1);
        assertThat(window.isEmpty()).isTrue();
    }

    @Test
    void keeps_an_even_sample_of_what_does_not_fit() {
        offer(Verdict.APPROVED, 0, 79);

        Sample sample = window.take();

        assertThat(ids(sample)).containsExactly("0", "8", "16", "24", "32", "40", "48", "56", "64", "72");
        assertThat(sample.oneOf()).isEqualTo(8);
    }

    @Test
    void thins_the_most_frequent_verdict_and_leaves_the_rare_ones() {
        offer(Verdict.BLOCKED, 0, 1);
        offer(Verdict.APPROVED, 2, 100);
        offer(Verdict.BLOCKED, 101, 102);

        Sample sample = window.take();

        assertThat(ids(sample)).startsWith("0", "1", "2").endsWith("101", "102").hasSizeLessThanOrEqualTo(10);
    }

    @Test
    void multiplies_with_a_sample_taken_before() {
        for (int index = 0; index < 20; index++) {
            window.offer(live(Verdict.APPROVED, index), 10);
        }

        assertThat(window.take().oneOf()).isEqualTo(20);
    }

    @Test
    void starts_afresh() {
        offer(Verdict.APPROVED, 0, 50);
        window.take();

        offer(Verdict.APPROVED, 0, 3);

        assertThat(window.take()).satisfies(sample -> {
            assertThat(sample.decisions()).hasSize(4);
            assertThat(sample.oneOf()).isEqualTo(1);
        });
    }

    private void offer(Verdict verdict, int from, int to) {
        for (int index = from; index <= to; index++) {
            window.offer(live(verdict, index), 1);
        }
    }

    private static LiveDecision live(Verdict verdict, int id) {
        return new LiveDecision(decision(Integer.toString(id)).with(verdict, 1).summary(), JsonMapper.shared());
    }

    private static List<String> ids(Sample sample) {
        return sample.decisions().stream()
                .map(each -> each.summary().transactionId())
                .toList();
    }
}
