package dev.vigil.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/// What every [Detector] promises.
public abstract class DetectorContract {
    protected static final int WIDTH = 21;

    private static final float[][] ORDINARY = Samples.correlated(500, WIDTH, 7);
    private static final float[][] WILD = Samples.wild(500, WIDTH, 8);

    /// A detector trained on `Samples.correlated(..., WIDTH, ...)`.
    protected abstract Detector detector();

    @Test
    void contributionsAddUpToTheEvidence() {
        Detector.Evaluator evaluator = detector().evaluator();
        float[] contributions = new float[WIDTH];
        for (float[][] rows : new float[][][] {ORDINARY, WILD}) {
            for (float[] row : rows) {
                double evidence = evaluator.explain(row, contributions);
                double sum = detector().baseline();
                for (float contribution : contributions) {
                    sum += contribution;
                }
                assertThat(sum).isCloseTo(evidence, within(1e-5 * Math.max(1, Math.abs(evidence))));
            }
        }
    }

    @Test
    void explainsTheSameEvidenceItMeasures() {
        Detector.Evaluator evaluator = detector().evaluator();
        for (float[] row : WILD) {
            double evidence = evaluator.evidence(row);
            assertThat(evaluator.explain(row, new float[WIDTH])).isCloseTo(evidence, within(1e-12));
        }
    }

    @Test
    void givesWildRowsMoreEvidenceThanOrdinaryOnes() {
        assertThat(meanEvidence(WILD)).isGreaterThan(meanEvidence(ORDINARY));
    }

    @Test
    void scoreGrowsWithEvidence() {
        double previous = Double.NEGATIVE_INFINITY;
        for (double evidence = -5; evidence <= 5; evidence += 0.01) {
            double score = detector().score(evidence);
            assertThat(score).isGreaterThan(previous);
            previous = score;
        }
    }

    @Test
    void evidenceIsFiniteForAnyFiniteFeatures() {
        float[] extremes = {Float.MAX_VALUE, -Float.MAX_VALUE, Float.MIN_VALUE, 0f, -0f, 1e30f, -1e-30f};
        float[] row = new float[WIDTH];
        for (int i = 0; i < WIDTH; i++) {
            row[i] = extremes[i % extremes.length];
        }
        float[] contributions = new float[WIDTH];
        assertThat(detector().evaluator().explain(row, contributions)).isFinite();
        for (float contribution : contributions) {
            assertThat(contribution).isFinite();
        }
    }

    @Test
    void evaluatorsDoNotDisturbEachOther() {
        Detector.Evaluator one = detector().evaluator();
        Detector.Evaluator other = detector().evaluator();
        double expected = one.evidence(ORDINARY[0]);
        other.evidence(WILD[0]);
        assertThat(one.evidence(ORDINARY[0])).isEqualTo(expected);
    }

    @Test
    void refusesRowsOfAnotherWidth() {
        assertThatThrownBy(() -> detector().evaluator().evidence(new float[WIDTH + 1]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected 21 features, got 22");
    }

    private double meanEvidence(float[][] rows) {
        Detector.Evaluator evaluator = detector().evaluator();
        double sum = 0;
        for (float[] row : rows) {
            sum += evaluator.evidence(row);
        }
        return sum / rows.length;
    }
}
