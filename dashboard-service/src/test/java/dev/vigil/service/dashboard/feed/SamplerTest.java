package dev.vigil.service.dashboard.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.decision.Verdict;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SamplerTest {
    private static final long SECOND = 1_000_000_000L;

    private final Sampler sampler = new Sampler(100, 0);

    @Test
    void admits_everything_within_the_limit() {
        offer(Verdict.APPROVED, 100);
        sampler.advance(SECOND);

        assertThat(offer(Verdict.APPROVED, 50)).isEqualTo(50);
        assertThat(sampler.admit(Verdict.APPROVED)).isEqualTo(1);
    }

    @Test
    void admits_every_tenth_of_up_to_ten_times_the_limit() {
        offer(Verdict.APPROVED, 1_000);
        sampler.advance(SECOND);

        assertThat(sampler.admit(Verdict.APPROVED)).isEqualTo(10);
        assertThat(offer(Verdict.APPROVED, 999)).isEqualTo(99);
    }

    @Test
    void leaves_rare_verdicts_complete() {
        offer(Verdict.APPROVED, 50_000);
        offer(Verdict.BLOCKED, 5);
        sampler.advance(SECOND);

        assertThat(offer(Verdict.BLOCKED, 5)).isEqualTo(5);
        assertThat(sampler.admit(Verdict.APPROVED)).isEqualTo(1_000);
    }

    @Test
    void admits_everything_again_when_it_is_quiet() {
        offer(Verdict.APPROVED, 1_000);
        sampler.advance(SECOND);
        sampler.advance(2 * SECOND);

        assertThat(sampler.admit(Verdict.APPROVED)).isEqualTo(1);
    }

    private int offer(Verdict verdict, int times) {
        return (int) IntStream.range(0, times)
                .filter(_ -> sampler.admit(verdict) > 0)
                .count();
    }
}
