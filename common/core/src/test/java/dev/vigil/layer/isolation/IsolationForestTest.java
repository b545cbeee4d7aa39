package dev.vigil.layer.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vigil.layer.Detector;
import dev.vigil.layer.DetectorContract;
import dev.vigil.layer.Samples;
import dev.vigil.layer.trees.TreeTable;
import org.junit.jupiter.api.Test;

class IsolationForestTest extends DetectorContract {
    private static final IsolationForest FOREST =
            new IsolationForestTrainer(IsolationForestOptions.defaults()).train(Samples.correlated(5_000, WIDTH, 1), 1);

    @Override
    protected Detector detector() {
        return FOREST;
    }

    /// Two levels: feature 0 at 0.5, then on the right feature 1 at -1. The left branch ended early with 1.5.
    private static IsolationForest byHand() {
        TreeTable table = new TreeTable(1, 2);
        table.split(0, 0, 0.5f);
        table.value(0, 2);
        table.end(1, 1.5f);
        table.split(2, 1, -1);
        table.value(2, 3);
        table.end(5, 2.25f);
        table.end(6, 4);
        return new IsolationForest(2, 4, 0.5, table);
    }

    @Test
    void evidenceIsTheNegatedPathLengthOverItsAverage() {
        Detector.Evaluator evaluator = byHand().evaluator();
        double average = AveragePathLength.of(4);
        assertThat(evaluator.evidence(new float[] {0.5f, 9})).isEqualTo(-1.5 / average, within(1e-12));
        assertThat(evaluator.evidence(new float[] {0.6f, -1})).isEqualTo(-2.25 / average, within(1e-12));
        assertThat(evaluator.evidence(new float[] {0.6f, 0})).isEqualTo(-4 / average, within(1e-12));
    }

    @Test
    void aSplitContributesTheChangeOfTheExpectedPathLength() {
        float[] contributions = new float[2];
        double average = AveragePathLength.of(4);
        byHand().evaluator().explain(new float[] {1, 0}, contributions);
        assertThat(byHand().baseline()).isEqualTo(-2 / average, within(1e-12));
        assertThat((double) contributions[0]).isEqualTo(-(3 - 2) / average, within(1e-6));
        assertThat((double) contributions[1]).isEqualTo(-(4 - 3) / average, within(1e-6));
    }

    @Test
    void aBranchThatEndedEarlyContributesNothingMore() {
        float[] contributions = new float[2];
        byHand().evaluator().explain(new float[] {0, 100}, contributions);
        assertThat(contributions[1]).isZero();
        assertThat((double) contributions[0]).isEqualTo(0.5 / AveragePathLength.of(4), within(1e-6));
    }

    @Test
    void negativeZeroIsZero() {
        TreeTable table = new TreeTable(1, 1);
        table.split(0, 0, -0f);
        table.value(1, 1);
        table.value(2, 2);
        Detector.Evaluator evaluator = new IsolationForest(1, 2, 0.5, table).evaluator();
        assertThat(evaluator.evidence(new float[] {-0f})).isEqualTo(-1);
        assertThat(evaluator.evidence(new float[] {0f})).isEqualTo(-1);
        assertThat(evaluator.evidence(new float[] {Float.MIN_VALUE})).isEqualTo(-2);
        assertThat(evaluator.evidence(new float[] {-Float.MIN_VALUE})).isEqualTo(-1);
    }

    @Test
    void scoreIsTwoToTheEvidence() {
        assertThat(FOREST.score(-1)).isEqualTo(0.5);
        assertThat(FOREST.score(0)).isEqualTo(1);
    }

    @Test
    void anyNumberOfTreesIsWalkedWhole() {
        float[][] rows = Samples.correlated(300, 5, 3);
        for (int trees = 1; trees <= 9; trees++) {
            IsolationForest forest =
                    new IsolationForestTrainer(new IsolationForestOptions(trees, 64, 0.01, 1)).train(rows, trees);
            Detector.Evaluator evaluator = forest.evaluator();
            for (float[] row : rows) {
                double expected = evidenceByRecursion(forest, row);
                assertThat(evaluator.evidence(row)).isCloseTo(expected, within(1e-12));
                assertThat(evaluator.explain(row, new float[5])).isCloseTo(expected, within(1e-12));
            }
        }
    }

    private static double evidenceByRecursion(IsolationForest forest, float[] row) {
        TreeTable table = forest.table();
        double sum = 0;
        for (int tree = 0; tree < table.trees(); tree++) {
            int index = tree;
            while (index < table.splits()) {
                boolean right = row[table.feature(index)] > table.threshold(index);
                index = table.left(index) + (right ? 1 : 0);
            }
            sum += table.value(index);
        }
        return -sum / table.trees() / AveragePathLength.of(forest.subsample());
    }
}
