package dev.vigil.layer.supervised;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vigil.layer.Detector;
import dev.vigil.layer.DetectorContract;
import dev.vigil.layer.Samples;
import dev.vigil.layer.trees.TreeTable;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BoostedTreesTest extends DetectorContract {
    private static final BoostedTrees TREES = trained();

    private static BoostedTrees trained() {
        float[][] rows = Arrays.copyOf(Samples.correlated(2_000, WIDTH, 1), 2_100);
        System.arraycopy(Samples.wild(100, WIDTH, 2), 0, rows, 2_000, 100);
        boolean[] fraud = new boolean[rows.length];
        Arrays.fill(fraud, 2_000, rows.length, true);
        return new BoostedTreesTrainer(BoostedTreesOptions.defaults())
                .train(rows, fraud, 1, share -> {})
                .model();
    }

    @Override
    protected Detector detector() {
        return TREES;
    }

    /// A tree on feature 0 at 0.5, then on feature 1 at -1; another one that always says -2.
    private static BoostedTrees byHand() {
        TreeTable table = new TreeTable(2, 2);
        table.end(1, -2);
        table.split(0, 0, 0.5f);
        table.value(0, 0.25f);
        table.end(table.left(0), -0.5f);
        int right = table.left(0) + 1;
        table.split(right, 1, -1);
        table.value(right, 1);
        table.end(table.left(right), 0.75f);
        table.end(table.left(right) + 1, 3);
        return new BoostedTrees(2, table);
    }

    @Test
    void evidenceIsTheSumOfWhatTheTreesSay() {
        Detector.Evaluator evaluator = byHand().evaluator();

        assertThat(evaluator.evidence(new float[] {0.5f, 9})).isEqualTo(-2.5);
        assertThat(evaluator.evidence(new float[] {0.6f, -1})).isEqualTo(-1.25);
        assertThat(evaluator.evidence(new float[] {0.6f, 0})).isEqualTo(1);
    }

    @Test
    void aSplitContributesTheChangeOfTheExpectedValue() {
        float[] contributions = new float[2];

        byHand().evaluator().explain(new float[] {0.6f, 0}, contributions);

        assertThat(byHand().baseline()).isEqualTo(-1.75);
        assertThat(contributions).containsExactly(0.75f, 2);
    }

    @Test
    void contributionsAddUpToTheLastBit() {
        Detector.Evaluator evaluator = TREES.evaluator();
        float[] contributions = new float[WIDTH];
        for (float[] row : Samples.wild(1_000, WIDTH, 3)) {
            double sum = TREES.baseline();
            double evidence = evaluator.explain(row, contributions);
            for (float contribution : contributions) {
                sum += contribution;
            }
            assertThat(sum).isEqualTo(evidence);
        }
    }

    @Test
    void theScoreIsAProbability() {
        assertThat(TREES.score(0)).isEqualTo(0.5);
        assertThat(TREES.score(Math.log(9))).isEqualTo(0.9, within(1e-12));
        assertThat(TREES.score(-800)).isZero();
        assertThat(TREES.score(800)).isEqualTo(1);
    }
}
