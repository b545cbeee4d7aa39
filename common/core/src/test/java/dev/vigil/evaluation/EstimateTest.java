package dev.vigil.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EstimateTest {
    @Test
    void ofIndependentValuesTheErrorIsTheStandardOne() {
        Estimate estimate = Estimate.ofGroups(new double[] {1, 0, 1, 1}, new long[] {1, 2, 3, 4});

        assertThat(estimate.value()).isEqualTo(0.75);
        // The standard deviation with n - 1, divided by the root of n.
        assertThat(estimate.standardError()).isCloseTo(0.5 / 2, within(1e-12));
        assertThat(estimate.count()).isEqualTo(4);
        assertThat(estimate.groups()).isEqualTo(4);
    }

    @Test
    void valuesThatRepeatWithinAGroupSayNoMoreThanOne() {
        Estimate once = Estimate.ofGroups(new double[] {1, 0, 1, 1}, new long[] {1, 2, 3, 4});
        Estimate tenfold = Estimate.ofGroups(
                IntStream.range(0, 40).mapToDouble(i -> i / 10 == 1 ? 0 : 1).toArray(),
                IntStream.range(0, 40).mapToLong(i -> i / 10).toArray());

        assertThat(tenfold.standardError()).isCloseTo(once.standardError(), within(1e-12));
    }

    @Test
    void theErrorIsHowFarMeansOfGroupsReallyStray() {
        SplittableRandom random = new SplittableRandom(3);
        double[] means = new double[400];
        double errors = 0;
        for (int trial = 0; trial < means.length; trial++) {
            double[] values = new double[300];
            long[] groups = new long[values.length];
            double ofGroup = 0;
            for (int i = 0; i < values.length; i++) {
                ofGroup = i % 6 == 0 ? random.nextDouble() : ofGroup;
                values[i] = random.nextDouble() < ofGroup ? 1 : 0;
                groups[i] = i / 6;
            }
            Estimate estimate = Estimate.ofGroups(values, groups);
            means[trial] = estimate.value();
            errors += estimate.standardError() / means.length;
        }

        assertThat(errors).isCloseTo(new Distribution(means).standardDeviation(), within(0.003));
    }

    @Test
    void aDifferenceIsToldInItsStandardErrors() {
        Estimate now = new Estimate(0.6, 0.03, 100, 20);
        Estimate then = new Estimate(0.8, 0.04, 100, 20);

        assertThat(now.errorsBelow(then)).isCloseTo(4, within(1e-12));
        assertThat(then.errorsBelow(now)).isCloseTo(-4, within(1e-12));
        assertThat(now.errorsBelow(now)).isZero();
        assertThat(now.errorsBelow(new Estimate(1, Double.NaN, 1, 1))).isNaN();
    }

    @Test
    void withoutValuesOrWithOneGroupNothingIsKnown() {
        assertThat(Estimate.ofGroups(new double[0], new long[0]).value()).isNaN();
        assertThat(Estimate.ofGroups(new double[] {1, 0}, new long[] {7, 7}).standardError())
                .isNaN();
    }
}
