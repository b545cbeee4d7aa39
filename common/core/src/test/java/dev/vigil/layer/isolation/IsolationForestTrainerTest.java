package dev.vigil.layer.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.vigil.layer.Detector;
import dev.vigil.layer.Samples;
import dev.vigil.layer.trees.TreeTable;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IsolationForestTrainerTest {
    private static final int WIDTH = 6;
    private static final float[][] ROWS = Samples.correlated(2_000, WIDTH, 1);

    @Test
    void sameSeedSameForest() throws IOException {
        assertThat(bytes(train(IsolationForestOptions.defaults(), ROWS, 5)))
                .isEqualTo(bytes(train(IsolationForestOptions.defaults(), ROWS, 5)))
                .isNotEqualTo(bytes(train(IsolationForestOptions.defaults(), ROWS, 6)));
    }

    /// A tree's root value is the mean path length of the rows it was grown from; here these are all rows.
    @Test
    void baselineIsTheMeanEvidenceOfTheRowsTreesWereGrownFrom() {
        float[][] rows = Samples.correlated(256, WIDTH, 2);
        IsolationForest forest = train(new IsolationForestOptions(50, 256, 0.01, 1), rows, 3);
        Detector.Evaluator evaluator = forest.evaluator();
        double sum = 0;
        for (float[] row : rows) {
            sum += evaluator.evidence(row);
        }
        assertThat(sum / rows.length).isCloseTo(forest.baseline(), within(1e-6));
    }

    @Test
    void constantFeaturesAreNeverSplitOn() {
        float[][] rows = new float[1_000][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new float[] {7, ROWS[i][0], -1, 0};
        }
        TreeTable table = train(IsolationForestOptions.defaults(), rows, 1).table();
        for (int index = 0; index < table.splits(); index++) {
            boolean padding = table.threshold(index) == Float.POSITIVE_INFINITY;
            assertThat(padding || table.feature(index) == 1).isTrue();
        }
    }

    @Test
    void rowsThatAreAllAlikeAreOrdinary() {
        float[][] rows = new float[500][3];
        IsolationForest forest = train(IsolationForestOptions.defaults(), rows, 1);
        assertThat(forest.score(forest.evaluator().evidence(new float[3]))).isCloseTo(0.5, within(1e-6));
    }

    @Test
    void twoRowsAreEnough() {
        IsolationForest forest = train(IsolationForestOptions.defaults(), new float[][] {{1}, {2}}, 1);
        assertThat(forest.subsample()).isEqualTo(2);
        assertThat(forest.evaluator().evidence(new float[] {1})).isEqualTo(-1);
    }

    @Test
    void hugeRangesDoNotOverflow() {
        float[][] rows = {{-Float.MAX_VALUE}, {Float.MAX_VALUE}, {0}, {1}};
        IsolationForest forest = train(IsolationForestOptions.defaults(), rows, 1);
        assertThat(forest.evaluator().evidence(new float[] {0})).isFinite().isNegative();
    }

    @Test
    void aTreeUsesItsShareOfTheFeaturesOnly() {
        TreeTable table =
                train(new IsolationForestOptions(30, 64, 0.01, 0.34), ROWS, 1).table();
        int[] roots = IntStream.range(0, table.trees()).toArray();
        for (int root : roots) {
            long features = branch(table, root)
                    .filter(index -> table.threshold(index) != Float.POSITIVE_INFINITY)
                    .map(table::feature)
                    .distinct()
                    .count();
            assertThat(features).isLessThanOrEqualTo(2);
        }
    }

    private static IntStream branch(TreeTable table, int index) {
        if (index >= table.splits()) {
            return IntStream.empty();
        }
        int left = table.left(index);
        return IntStream.concat(IntStream.of(index), IntStream.concat(branch(table, left), branch(table, left + 1)));
    }

    @Test
    void theThresholdIsExceededByTheContaminationOfTheTrainingRows() {
        IsolationForest forest = train(new IsolationForestOptions(100, 256, 0.05, 1), ROWS, 1);
        Detector.Evaluator evaluator = forest.evaluator();
        long above = 0;
        for (float[] row : ROWS) {
            above += forest.score(evaluator.evidence(row)) > forest.threshold() ? 1 : 0;
        }
        assertThat(above).isEqualTo(100);
    }

    @Test
    void refusesRowsItCannotLearnFrom() {
        assertRefused(new float[0][], "at least 2 rows are needed, got 0");
        assertRefused(new float[][] {{1}}, "at least 2 rows are needed, got 1");
        assertRefused(new float[][] {{}, {}}, "rows without features cannot be trained on");
        assertRefused(new float[][] {{1, 2}, {1}}, "row 1 has 1 features, the first row has 2");
        assertRefused(new float[][] {{1, 2}, {1, Float.NaN}}, "row 1, feature 1 is NaN, not a finite number");
        assertRefused(new float[2][4_097], "at most 4096 features, got 4097");
    }

    private static void assertRefused(float[][] rows, String message) {
        assertThatThrownBy(() -> train(IsolationForestOptions.defaults(), rows, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void refusesOptionsOutOfRange() {
        assertThatThrownBy(() -> new IsolationForestOptions(0, 256, 0.01, 1))
                .hasMessage("trees must be 1 to 1000, got 0");
        assertThatThrownBy(() -> new IsolationForestOptions(100, 1, 0.01, 1))
                .hasMessage("subsample must be 2 to 4096, got 1");
        assertThatThrownBy(() -> new IsolationForestOptions(100, 256, 0, 1))
                .hasMessage("contamination must be above 0, at most 0.5, got 0.0");
        assertThatThrownBy(() -> new IsolationForestOptions(100, 256, 0.01, Double.NaN))
                .hasMessage("maxFeatures must be above 0, at most 1, got NaN");
    }

    private static IsolationForest train(IsolationForestOptions options, float[][] rows, long seed) {
        return new IsolationForestTrainer(options).train(rows, seed);
    }

    private static byte[] bytes(IsolationForest forest) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        forest.writeTo(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }
}
