package dev.vigil.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class AttributionTest {
    private static final Calibration CALIBRATION = new Calibration(new double[] {1, 2, 4}, new double[] {0, 10, 30});

    @RepeatedTest(50)
    void basePointsAndContributionsAddUpToTheLayersPoints(RepetitionInfo repetition) {
        SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
        double baseline = random.nextDouble(-1, 2);
        float[] contributions = new float[12];
        double evidence = baseline;
        for (int i = 0; i < contributions.length; i++) {
            contributions[i] = (float) random.nextDouble(-0.5, 1);
            evidence += contributions[i];
        }
        double layerPoints = CALIBRATION.points(evidence) * random.nextDouble(0.5, 1.5);

        double base = Attribution.toPoints(CALIBRATION, baseline, evidence, layerPoints, contributions);

        double sum = base;
        for (float part : contributions) {
            sum += part;
        }
        assertThat(sum).isCloseTo(layerPoints, within(1e-9));
    }

    @Test
    void whatEvidenceContributesIsPassedOnToWhatPushedIt() {
        float[] contributions = {1f, 1f, 1f, 1f};

        Attribution.passOn(3f, new float[] {2f, -5f, 0f, 4f}, contributions);

        assertThat(contributions).containsExactly(2f, 1f, 1f, 3f);
    }

    @Test
    void whatEvidenceTakesAwayIsPassedOnToWhatHeldItBack() {
        float[] contributions = {1f, 1f, 1f};

        Attribution.passOn(-3f, new float[] {2f, -5f, 0f}, contributions);

        assertThat(contributions).containsExactly(1f, -2f, 1f);
    }

    @Test
    void whatNobodyPushedIsPassedOnToNobody() {
        float[] contributions = {1f, 1f};

        Attribution.passOn(3f, new float[] {-2f, 0f}, contributions);

        assertThat(contributions).containsExactly(1f, 1f);
    }

    @Test
    void aBaselineWithoutPointsLeavesNothingToTheBase() {
        float[] contributions = {2f, 1f, -0.5f};

        double base = Attribution.toPoints(CALIBRATION, 0.5, 3, 20, contributions);

        assertThat(base).isCloseTo(0, within(1e-5));
        assertThat(contributions).containsExactly(16f, 8f, -4f);
    }

    @Test
    void aLayerThatWasOverruledExplainsNothing() {
        float[] contributions = {2f, 1f};

        double base = Attribution.toPoints(CALIBRATION, 0, 3, 0, contributions);

        assertThat(base).isZero();
        assertThat(contributions).containsOnly(0f);
    }

    @Test
    void evidenceAtTheBaselineIsAllBase() {
        float[] contributions = {1f, -1f};

        double base = Attribution.toPoints(CALIBRATION, 3, 3, 20, contributions);

        assertThat(base).isEqualTo(20);
        assertThat(contributions).containsOnly(0f);
    }
}
