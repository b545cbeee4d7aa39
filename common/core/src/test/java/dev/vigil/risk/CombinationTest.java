package dev.vigil.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CombinationTest {
    private static final LayerPoints SOME = new LayerPoints(20, 15, 6);

    @Test
    void sumKeepsWhatTheLayersGave() {
        assertThat(Combination.SUM.combine(SOME, true, false)).isEqualTo(SOME);
    }

    @Test
    void weightsShareOutAHundredPoints() {
        Combination weighted = new Combination(CombinationStrategy.WEIGHTED, new LayerWeights(0.2, 0.5, 0.3));

        LayerPoints points = weighted.combine(SOME, false, false);

        assertThat(points.rules()).isCloseTo(10, within(1e-9));
        assertThat(points.isolation()).isCloseTo(25, within(1e-9));
        assertThat(points.autoencoder()).isCloseTo(6, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({
        "0, false, false, 0",
        "5, false, false, 25",
        "0, true, false, 25",
        "5, false, true, 60",
        "0, true, true, 60",
        "5, true, true, 100"
    })
    void votesCountWhateverTheirPoints(double rules, boolean isolation, boolean autoencoder, double score) {
        Combination voting = new Combination(CombinationStrategy.VOTING, LayerWeights.DEFAULT);

        assertThat(voting.combine(new LayerPoints(rules, 1, 1), isolation, autoencoder)
                        .total())
                .isEqualTo(score);
    }

    @ParameterizedTest
    @CsvSource({"false, false, 20", "true, false, 20", "false, true, 20", "true, true, 41"})
    void inSequenceTheForestMustConfirm(boolean isolation, boolean autoencoder, double score) {
        Combination sequential = new Combination(CombinationStrategy.SEQUENTIAL, LayerWeights.DEFAULT);

        assertThat(sequential.combine(SOME, isolation, autoencoder).total()).isEqualTo(score);
    }

    @ParameterizedTest
    @EnumSource(CombinationStrategy.class)
    void everyScoreStaysBetweenZeroAndAHundred(CombinationStrategy strategy) {
        Combination combination = new Combination(strategy, LayerWeights.DEFAULT);
        SplittableRandom random = new SplittableRandom(3);

        for (int i = 0; i < 10_000; i++) {
            LayerPoints points =
                    new LayerPoints(random.nextDouble(0, 40), random.nextDouble(0, 30), random.nextDouble(0, 30));
            assertThat(combination
                            .combine(points, random.nextBoolean(), random.nextBoolean())
                            .total())
                    .isBetween(0.0, 100.0 + 1e-9);
        }
    }

    @Test
    void aSupervisedLayerHasItsShareOfWhatTheRulesLeave() {
        assertThat(Combination.SUM.takeOver(20, 50, true)).isEqualTo(new LayerPoints(20, 0, 0, 40));
        assertThat(Combination.SUM.takeOver(0, 83, true)).isEqualTo(new LayerPoints(0, 0, 0, 83));
    }

    @Test
    void aSupervisedLayerHasTheWeightOfTheTwoItTakesOverFrom() {
        Combination weighted = new Combination(CombinationStrategy.WEIGHTED, new LayerWeights(0.2, 0.5, 0.3));

        LayerPoints points = weighted.takeOver(20, 50, true);

        assertThat(points.rules()).isCloseTo(10, within(1e-9));
        assertThat(points.supervised()).isCloseTo(40, within(1e-9));
        assertThat(points.total()).isCloseTo(50, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"0, false, 0", "5, false, 25", "0, true, 60", "5, true, 100"})
    void aSupervisedLayerHasTheVotesOfTheTwoItTakesOverFrom(double rules, boolean supervised, double score) {
        Combination voting = new Combination(CombinationStrategy.VOTING, LayerWeights.DEFAULT);

        assertThat(voting.takeOver(rules, 1, supervised).total()).isEqualTo(score);
    }

    @ParameterizedTest
    @EnumSource(CombinationStrategy.class)
    void whatASupervisedLayerTakesOverStaysBetweenZeroAndAHundredToo(CombinationStrategy strategy) {
        Combination combination = new Combination(strategy, LayerWeights.DEFAULT);

        assertThat(combination.takeOver(0, 0, false).total()).isZero();
        assertThat(combination.takeOver(40, 100, true).total()).isCloseTo(100, within(1e-9));
    }

    @Test
    void weightsThatDoNotSumToOneAreRefused() {
        assertThatThrownBy(() -> new LayerWeights(0.5, 0.5, 0.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sum to 1");
        assertThatThrownBy(() -> new LayerWeights(1.5, -0.5, 0)).hasMessageContaining("isolation -0.5");
    }
}
