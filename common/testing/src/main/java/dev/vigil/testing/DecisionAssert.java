package dev.vigil.testing;

import dev.vigil.decision.Decision;
import dev.vigil.decision.LayerScore;
import dev.vigil.decision.Reason;
import dev.vigil.decision.Verdict;
import dev.vigil.layer.rules.FiredRule;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;

/// Assertions about decisions; [#assertThat(Decision)] starts them.
public final class DecisionAssert extends AbstractAssert<DecisionAssert, Decision> {
    /// Points are double-precision sums of few terms.
    private static final double ROUNDING = 1e-9;

    /// Contributions are single-precision numbers, and a layer has some sixty of them.
    private static final double SINGLE_ROUNDING = 1e-3;

    private DecisionAssert(Decision actual) {
        super(actual, DecisionAssert.class);
    }

    public static DecisionAssert assertThat(Decision actual) {
        return new DecisionAssert(actual);
    }

    /// The layers make up the score, the rules make up the rules layer, and features make up each model layer.
    public DecisionAssert pointsAddUp() {
        isNotNull();
        near(
                "rules + isolation + autoencoder + supervised",
                actual.rulesPoints()
                        + actual.isolation().points()
                        + actual.autoencoder().points()
                        + actual.supervised().points(),
                actual.score(),
                ROUNDING);
        near(
                "the rules that fired",
                actual.rules().stream().mapToDouble(FiredRule::points).sum(),
                actual.rulesPoints(),
                ROUNDING);
        contributionsAddUp("isolation", actual.isolation(), actual.explanation().isolationContributions());
        contributionsAddUp(
                "autoencoder", actual.autoencoder(), actual.explanation().autoencoderContributions());
        contributionsAddUp(
                "supervised", actual.supervised(), actual.explanation().supervisedContributions());
        return this;
    }

    public DecisionAssert isVerdict(Verdict expected) {
        isNotNull();
        Assertions.assertThat(actual.verdict())
                .as("verdict at a score of %s with reasons %s", actual.score(), actual.reasons())
                .isEqualTo(expected);
        return this;
    }

    /// A reason of this code is given.
    public DecisionAssert isBecauseOf(String code) {
        isNotNull();
        Assertions.assertThat(actual.reasons()).extracting(Reason::code).contains(code);
        return this;
    }

    private static void contributionsAddUp(String name, LayerScore layer, float[] contributions) {
        double sum = layer.basePoints();
        for (float contribution : contributions) {
            sum += contribution;
        }
        near("base points and contributions of " + name, sum, layer.points(), SINGLE_ROUNDING);
    }

    private static void near(String what, double sum, double expected, double rounding) {
        Assertions.assertThat(sum).as("sum of " + what).isCloseTo(expected, Assertions.within(rounding));
    }
}
