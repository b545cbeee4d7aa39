package dev.vigil.layer.supervised;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ProbabilityScaleTest {
    private final SplittableRandom random = new SplittableRandom(1);

    /// Margins whose log-odds are `factor` * margin + `offset`.
    private ProbabilityScale fit(double factor, double offset) {
        double[] margins = new double[100_000];
        boolean[] fraud = new boolean[margins.length];
        for (int row = 0; row < margins.length; row++) {
            margins[row] = random.nextGaussian(-3, 2);
            fraud[row] = random.nextDouble() < 1 / (1 + Math.exp(-factor * margins[row] - offset));
        }
        return ProbabilityScale.fit(margins, fraud);
    }

    @Test
    void findsTheLineTheLabelsFollow() {
        ProbabilityScale scale = fit(0.5, -1);

        assertThat(scale.factor()).isCloseTo(0.5, within(0.03));
        assertThat(scale.offset()).isCloseTo(-1, within(0.1));
    }

    @Test
    void leavesHonestMarginsAlone() {
        ProbabilityScale scale = fit(1, 0);

        assertThat(scale.factor()).isCloseTo(1, within(0.05));
        assertThat(scale.offset()).isCloseTo(0, within(0.1));
    }

    @Test
    void keepsTheOrderEvenOfMarginsThatAreWorseThanUseless() {
        double[] margins = new double[10_000];
        boolean[] fraud = new boolean[margins.length];
        for (int row = 0; row < margins.length; row++) {
            fraud[row] = row % 10 == 0;
            margins[row] = fraud[row] ? -3 : -2;
        }

        ProbabilityScale scale = ProbabilityScale.fit(margins, fraud);

        assertThat(scale.factor()).isPositive();
        assertThat(1 / (1 + Math.exp(-scale.factor() * -2 - scale.offset()))).isCloseTo(0.1, within(0.01));
    }

    @Test
    void withstandsExtremes() {
        ProbabilityScale scale =
                ProbabilityScale.fit(new double[] {-700, -700, -700, 700}, new boolean[] {false, false, false, true});

        assertThat(scale.factor()).isPositive().isFinite();
        assertThat(scale.offset()).isFinite();
    }
}
