package dev.vigil.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LabelledScoresTest {
    /// From the top: fraud, ordinary, fraud, ordinary, ordinary.
    private final LabelledScores ranked =
            new LabelledScores(new double[] {0.1, 0.9, 0.5, 0.8, 0.3}, new boolean[] {false, true, true, false, false});

    @Test
    void rocAucIsTheShareOfPairsInOrder() {
        assertThat(ranked.rocAuc()).isEqualTo(5 / 6.0, within(1e-12));
    }

    @Test
    void averagePrecisionIsTheMeanPrecisionAtEachFraud() {
        assertThat(ranked.averagePrecision()).isEqualTo((1 / 1.0 + 2 / 3.0) / 2, within(1e-12));
    }

    /// Two fraud and two ordinary rows share a score: half of their pairs are in order, and the precision of the
    /// whole group counts for both frauds.
    @Test
    void tiesAreOneGroup() {
        LabelledScores tied = new LabelledScores(
                new double[] {3, 2, 2, 2, 2, 1}, new boolean[] {true, true, false, true, false, false});
        assertThat(tied.rocAuc()).isEqualTo((3 + 2 * (1 + 2 / 2.0)) / 9.0, within(1e-12));
        assertThat(tied.averagePrecision()).isEqualTo((1 + 2 * (3 / 5.0)) / 3, within(1e-12));
    }

    @Test
    void theExampleOfTheManualOfScikitLearn() {
        LabelledScores scores =
                new LabelledScores(new double[] {0.1, 0.4, 0.35, 0.8}, new boolean[] {false, false, true, true});
        assertThat(scores.rocAuc()).isEqualTo(0.75, within(1e-12));
        assertThat(scores.averagePrecision()).isEqualTo(0.8333333333, within(1e-9));
    }

    @Test
    void agreesWithCountingAllPairs() {
        SplittableRandom random = new SplittableRandom(1);
        for (int trial = 0; trial < 50; trial++) {
            double[] scores = random.doubles(60).map(x -> Math.floor(20 * x)).toArray();
            boolean[] fraud = new boolean[60];
            for (int i = 0; i < fraud.length; i++) {
                fraud[i] = i < 2 ? i == 0 : random.nextInt(4) == 0;
            }
            assertThat(new LabelledScores(scores, fraud).rocAuc())
                    .isCloseTo(pairsInOrder(scores, fraud), within(1e-12));
        }
    }

    private static double pairsInOrder(double[] scores, boolean[] fraud) {
        double won = 0;
        int pairs = 0;
        for (int i = 0; i < scores.length; i++) {
            for (int j = 0; j < scores.length; j++) {
                if (fraud[i] && !fraud[j]) {
                    pairs++;
                    won += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
                }
            }
        }
        return won / pairs;
    }

    @Test
    void aThresholdFlagsWhatReachesIt() {
        Confusion confusion = ranked.atThreshold(0.5);
        assertThat(confusion).isEqualTo(new Confusion(2, 1, 2, 0));
        assertThat(confusion.precision()).isEqualTo(2 / 3.0);
        assertThat(confusion.recall()).isEqualTo(1);
        assertThat(confusion.f1()).isEqualTo(0.8);
        assertThat(confusion.falsePositiveRate()).isEqualTo(1 / 3.0);
        assertThat(confusion.alertRate()).isEqualTo(0.6);
    }

    @Test
    void measuresWithoutADenominatorAreZero() {
        Confusion nothingFlagged = ranked.atThreshold(2);
        assertThat(nothingFlagged).isEqualTo(new Confusion(0, 0, 3, 2));
        assertThat(nothingFlagged.precision()).isZero();
        assertThat(nothingFlagged.f1()).isZero();
        assertThat(new Confusion(0, 0, 0, 0).alertRate()).isZero();
    }

    @Test
    void operatingPointsAreTheCurves() {
        assertThat(ranked.operatingPoints())
                .containsExactly(
                        new OperatingPoint(0.9, new Confusion(1, 0, 3, 1)),
                        new OperatingPoint(0.8, new Confusion(1, 1, 2, 1)),
                        new OperatingPoint(0.5, new Confusion(2, 1, 2, 0)),
                        new OperatingPoint(0.3, new Confusion(2, 2, 1, 0)),
                        new OperatingPoint(0.1, new Confusion(2, 3, 0, 0)));
    }

    @Test
    void oneClassAloneCannotBeRanked() {
        LabelledScores ordinary = new LabelledScores(new double[] {1, 2}, new boolean[2]);
        assertThat(ordinary.rocAuc()).isNaN();
        assertThat(ordinary.averagePrecision()).isNaN();
        assertThat(new LabelledScores(new double[0], new boolean[0]).rocAuc()).isNaN();
    }

    @Test
    void refusesWhatCannotBeRanked() {
        assertThatThrownBy(() -> new LabelledScores(new double[2], new boolean[3]))
                .hasMessage("2 scores but 3 labels");
        assertThatThrownBy(() -> new LabelledScores(new double[] {1, Double.NaN}, new boolean[2]))
                .hasMessage("score 1 is not a number");
    }
}
