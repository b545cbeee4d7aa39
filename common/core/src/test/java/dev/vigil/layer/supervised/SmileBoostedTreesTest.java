package dev.vigil.layer.supervised;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vigil.evaluation.LabelledScores;
import dev.vigil.layer.Detector;
import dev.vigil.layer.trees.TreeTable;
import java.lang.reflect.Field;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import smile.base.cart.InternalNode;
import smile.base.cart.Node;
import smile.base.cart.OrdinalNode;
import smile.base.cart.RegressionNode;
import smile.classification.GradientTreeBoost;
import smile.data.DataFrame;
import smile.data.formula.Formula;
import smile.data.vector.BaseVector;
import smile.data.vector.DoubleVector;
import smile.data.vector.IntVector;

/// Smile's gradient-boosted trees as the oracle: walked by the same walk as ours they say what Smile says, and ours
/// find
/// no fewer frauds.
class SmileBoostedTreesTest {
    private static final int TREES = 50;
    private static final int DEPTH = 4;
    private static final double SHRINKAGE = 0.1;
    private static final LabelledSamples PAST = new LabelledSamples(4_000, 1);
    private static final LabelledSamples FUTURE = new LabelledSamples(4_000, 2);
    private static final DataFrame FUTURE_FRAME = frame(FUTURE);
    private static final GradientTreeBoost SMILE =
            GradientTreeBoost.fit(Formula.lhs("fraud"), frame(PAST), TREES, DEPTH, 1 << DEPTH, 5, SHRINKAGE, 0.7);

    private static DataFrame frame(LabelledSamples samples) {
        BaseVector<?, ?, ?>[] columns = new BaseVector<?, ?, ?>[LabelledSamples.WIDTH + 1];
        for (int feature = 0; feature < LabelledSamples.WIDTH; feature++) {
            int column = feature;
            columns[feature] = DoubleVector.of(
                    "f" + feature,
                    Arrays.stream(samples.rows).mapToDouble(row -> row[column]).toArray());
        }
        int[] fraud = new int[samples.fraud.length];
        for (int row = 0; row < fraud.length; row++) {
            fraud[row] = samples.fraud[row] ? 1 : 0;
        }
        columns[LabelledSamples.WIDTH] = IntVector.of("fraud", fraud);
        return DataFrame.of(columns);
    }

    private static double[] smileProbabilities() {
        double[] probabilities = new double[FUTURE.rows.length];
        double[] classes = new double[2];
        for (int row = 0; row < probabilities.length; row++) {
            SMILE.predict(FUTURE_FRAME.get(row), classes);
            probabilities[row] = classes[1];
        }
        return probabilities;
    }

    @Test
    void smilesTreesSayTheSameInOurForm() throws ReflectiveOperationException {
        double[] expected = smileProbabilities();
        BoostedTrees ours = inOurForm();
        Detector.Evaluator evaluator = ours.evaluator();
        float[] contributions = new float[LabelledSamples.WIDTH];

        for (int row = 0; row < expected.length; row++) {
            double evidence = evaluator.explain(FUTURE.rows[row], contributions);
            double sum = ours.baseline();
            for (float contribution : contributions) {
                sum += contribution;
            }
            assertThat(ours.score(evidence)).isEqualTo(expected[row], within(1e-4));
            assertThat(sum).isEqualTo(evidence, within(1e-6));
        }
    }

    /// Smile's margin is half the log-odds.
    private static BoostedTrees inOurForm() throws ReflectiveOperationException {
        TreeTable table = new TreeTable(TREES, DEPTH);
        double intercept = number(SMILE, GradientTreeBoost.class, "b");
        for (int tree = 0; tree < TREES; tree++) {
            copy(SMILE.trees()[tree].root(), table, tree, tree == 0 ? 2 * intercept : 0);
        }
        return new BoostedTrees(LabelledSamples.WIDTH, table);
    }

    private static void copy(Node node, TreeTable table, int index, double offset) throws ReflectiveOperationException {
        float value = BoostedTrees.onGrid(2 * SHRINKAGE * mean(node) + offset);
        if (node instanceof InternalNode inner) {
            table.split(index, inner.feature(), floor(number(inner, OrdinalNode.class, "value")));
            table.value(index, value);
            copy(inner.trueChild(), table, table.left(index), offset);
            copy(inner.falseChild(), table, table.left(index) + 1, offset);
        } else {
            table.end(index, value);
        }
    }

    private static double mean(Node node) {
        return node instanceof InternalNode inner
                ? (inner.trueChild().size() * mean(inner.trueChild())
                                + inner.falseChild().size() * mean(inner.falseChild()))
                        / inner.size()
                : ((RegressionNode) node).output();
    }

    /// The largest float that is not above `value`: no float lies between the two.
    private static float floor(double value) {
        float near = (float) value;
        return near > value ? Math.nextDown(near) : near;
    }

    private static double number(Object object, Class<?> type, String name) throws ReflectiveOperationException {
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        return field.getDouble(object);
    }

    @Test
    void oursFindNoFewerFrauds() {
        BoostedTrees ours = new BoostedTreesTrainer(BoostedTreesOptions.defaults())
                .train(PAST.rows, PAST.fraud, 1, share -> {})
                .model();
        Detector.Evaluator evaluator = ours.evaluator();
        double[] evidence =
                Arrays.stream(FUTURE.rows).mapToDouble(evaluator::evidence).toArray();

        double smile = new LabelledScores(smileProbabilities(), FUTURE.fraud).averagePrecision();

        assertThat(new LabelledScores(evidence, FUTURE.fraud).averagePrecision())
                .isGreaterThan(smile - 0.01);
    }
}
