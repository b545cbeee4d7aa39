package dev.vigil.layer.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import dev.vigil.layer.Detector;
import dev.vigil.layer.OnnxModel;
import dev.vigil.layer.Samples;
import dev.vigil.layer.trees.TreeTable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;

/// The forest's evidence against ONNX Runtime's `TreeEnsembleRegressor` over the same trees.
class OnnxForestTest {
    private static final int WIDTH = 13;

    @Test
    void agreesWithOnnxRuntime() throws OrtException {
        IsolationForestOptions options = new IsolationForestOptions(27, 200, 0.01, 0.7);
        IsolationForest forest = new IsolationForestTrainer(options).train(Samples.correlated(3_000, WIDTH, 1), 2);
        float[][] rows = Samples.wild(1_000, WIDTH, 3);
        float[] depths = new OnnxModel()
                .node("TreeEnsembleRegressor", "result", ensemble(forest.table()), "features")
                .run(rows);
        Detector.Evaluator evaluator = forest.evaluator();
        for (int i = 0; i < rows.length; i++) {
            double expected = -depths[i] / (forest.trees() * AveragePathLength.of(forest.subsample()));
            assertThat(evaluator.evidence(rows[i])).isCloseTo(expected, within(1e-6));
        }
    }

    /// Each tree's nodes carry their index in the table as id; the runtime wants them tree by tree.
    private static OnnxModel.Attributes ensemble(TreeTable table) {
        Nodes nodes = new Nodes();
        Nodes leaves = new Nodes();
        for (int tree = 0; tree < table.trees(); tree++) {
            collect(table, tree, tree, nodes, leaves);
        }
        return new OnnxModel.Attributes()
                .domain("ai.onnx.ml")
                .integer("n_targets", 1)
                .integers("nodes_treeids", nodes.trees())
                .integers("nodes_nodeids", nodes.ids())
                .integers("nodes_featureids", nodes.of(id -> isSplit(table, id) ? table.feature(id) : 0))
                .numbers("nodes_values", nodes.numbers(id -> isSplit(table, id) ? table.threshold(id) : 0))
                .texts("nodes_modes", nodes.texts(id -> isSplit(table, id) ? "BRANCH_LEQ" : "LEAF"))
                .integers("nodes_truenodeids", nodes.of(id -> isSplit(table, id) ? table.left(id) : 0))
                .integers("nodes_falsenodeids", nodes.of(id -> isSplit(table, id) ? table.left(id) + 1 : 0))
                .integers("target_treeids", leaves.trees())
                .integers("target_nodeids", leaves.ids())
                .integers("target_ids", leaves.of(id -> 0))
                .numbers("target_weights", leaves.numbers(id -> table.value(id)));
    }

    private static boolean isSplit(TreeTable table, int index) {
        return index < table.splits();
    }

    private static void collect(TreeTable table, int tree, int index, Nodes nodes, Nodes leaves) {
        nodes.add(tree, index);
        if (isSplit(table, index)) {
            collect(table, tree, table.left(index), nodes, leaves);
            collect(table, tree, table.left(index) + 1, nodes, leaves);
        } else {
            leaves.add(tree, index);
        }
    }

    /// A list of tree nodes as columns.
    private static final class Nodes {
        private final List<Integer> trees = new ArrayList<>();
        private final List<Integer> ids = new ArrayList<>();

        void add(int tree, int id) {
            trees.add(tree);
            ids.add(id);
        }

        long[] trees() {
            return trees.stream().mapToLong(Integer::longValue).toArray();
        }

        long[] ids() {
            return of(id -> id);
        }

        long[] of(IntToLongFunction column) {
            return ids.stream().mapToLong(id -> column.applyAsLong(id)).toArray();
        }

        float[] numbers(IntToDoubleFunction column) {
            float[] numbers = new float[ids.size()];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = (float) column.applyAsDouble(ids.get(i));
            }
            return numbers;
        }

        String[] texts(IntFunction<String> column) {
            return ids.stream().map(id -> column.apply(id)).toArray(String[]::new);
        }
    }
}
