package dev.vigil.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ValidationGateTest {
    private static final Performance GOOD = new Performance(10_000, 120, 0.98, 0.7, 0.3, 0.85, 0.8, 200, 0.012, 20);
    private static final Performance UNLABELLED =
            new Performance(10_000, 3, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0, 0.012, 20);

    private final ValidationGate gate = new ValidationGate(GateOptions.DEFAULT);

    @Test
    void aGoodModelPassesBesideAnEqualChampion() {
        GateDecision decision = gate.decide(answers(GOOD), champion(GOOD));

        assertThat(decision).isInstanceOf(GateDecision.Passed.class);
        assertThat(decision.checks()).hasSize(7);
        assertThat(decision.remarks()).isEmpty();
        assertThat(decision.summary()).isEqualTo("passed all 7 checks");
    }

    @Test
    void lowRecallAndPrecisionAreNamedWithTheirDistance() {
        Performance poor = new Performance(10_000, 120, 0.98, 0.7, 0.3, 0.72, 0.6, 200, 0.012, 20);

        GateDecision decision = gate.decide(answers(poor), champion(GOOD));

        assertThat(decision).isInstanceOf(GateDecision.Failed.class);
        assertThat(decision.summary())
                .isEqualTo("recall of what is not approved is 0.72, at least 0.8 is wanted: 0.08 too little; "
                        + "precision of what is blocked is 0.6, at least 0.75 is wanted: 0.15 too little");
    }

    @Test
    void aModelClearlyWorseThanTheChampionIsRefusedForEachMeasure() {
        Performance worse = new Performance(10_000, 120, 0.9, 0.6, 0.2, 0.85, 0.8, 230, 0.012, 20);

        assertThat(gate.decide(answers(worse), champion(GOOD)))
                .isInstanceOfSatisfying(
                        GateDecision.Failed.class,
                        failed -> assertThat(failed.failures())
                                .extracting(Check::measure)
                                .containsExactly(
                                        "ROC AUC (champion 0.980)",
                                        "average precision (champion 0.700)",
                                        "card precision (champion 0.300)",
                                        "cost per thousand (champion 200.000)"));
    }

    @Test
    void aModelSlightlyWorseThanTheChampionPasses() {
        Performance slightly = new Performance(10_000, 120, 0.96, 0.66, 0.27, 0.85, 0.8, 215, 0.012, 20);

        assertThat(gate.decide(answers(slightly), champion(GOOD))).isInstanceOf(GateDecision.Passed.class);
    }

    @Test
    void withTooFewLabelsTheAlertRateAndTheScoresJudge() {
        GateDecision decision = gate.decide(answers(UNLABELLED), champion(UNLABELLED));

        assertThat(decision).isInstanceOf(GateDecision.Passed.class);
        assertThat(decision.checks())
                .extracting(Check::measure)
                .containsExactly(
                        "alert rate",
                        "alert rate",
                        "stability index of the scores against the champion's",
                        "microseconds to score one row");
        assertThat(decision.remarks()).containsExactly("3 known frauds are held out, 50 are needed to judge by labels");
    }

    @Test
    void alertRatesFarFromTheContaminationAreRefused() {
        for (double rate : new double[] {0.003, 0.04}) {
            Performance off =
                    new Performance(10_000, 0, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0, rate, 20);

            assertThat(gate.decide(answers(off), null).summary()).startsWith("alert rate is " + rate);
        }
    }

    @Test
    void scoresThatMovedFarAreRefused() {
        double[] moved = new double[1_000];
        Arrays.fill(moved, 0, 500, 20);

        GateDecision decision = gate.decide(new Examination.Answers(moved, UNLABELLED), champion(UNLABELLED));

        assertThat(decision.summary()).startsWith("stability index of the scores");
    }

    @Test
    void scoresNeedNotBeLikeThoseOfAProvisionalChampion() {
        double[] moved = new double[1_000];
        Arrays.fill(moved, 0, 500, 20);

        GateDecision decision = gate.decide(
                new Examination.Answers(moved, UNLABELLED), new ValidationGate.Champion(answers(UNLABELLED), true));

        assertThat(decision).isInstanceOf(GateDecision.Passed.class);
        assertThat(decision.checks()).extracting(Check::measure).doesNotContain("stability index of the scores");
        assertThat(decision.remarks()).contains("the champion is provisional: scores are not compared with its scores");
    }

    @Test
    void whatLabelsSayOfAProvisionalChampionBindsAllTheSame() {
        Performance worse = new Performance(10_000, 120, 0.9, 0.7, 0.3, 0.85, 0.8, 200, 0.012, 20);

        assertThat(gate.decide(answers(worse), new ValidationGate.Champion(answers(GOOD), true)))
                .isInstanceOf(GateDecision.Failed.class);
    }

    @Test
    void aSlowModelIsRefused() {
        Performance slow = new Performance(10_000, 120, 0.98, 0.7, 0.3, 0.85, 0.8, 200, 0.012, 1_500);

        assertThat(gate.decide(answers(slow), champion(GOOD)).summary())
                .isEqualTo("microseconds to score one row is 1500, at most 1000 is wanted: 500 too much");
    }

    @Test
    void aMissingChampionIsRemarkedAndNotComparedWith() {
        GateDecision decision = gate.decide(answers(GOOD), null);

        assertThat(decision).isInstanceOf(GateDecision.Passed.class);
        assertThat(decision.checks()).hasSize(3);
        assertThat(decision.remarks()).containsExactly("there is no champion to compare with");
    }

    private static ValidationGate.Champion champion(Performance performance) {
        return new ValidationGate.Champion(answers(performance), false);
    }

    private static Examination.Answers answers(Performance performance) {
        return new Examination.Answers(new double[1_000], performance);
    }
}
