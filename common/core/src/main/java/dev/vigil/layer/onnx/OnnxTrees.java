package dev.vigil.layer.onnx;

import dev.vigil.layer.trees.TreeTable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToLongFunction;

/// Trees as the operator `TreeEnsembleRegressor` has them: it adds up what they say of a row.
///
/// Branches that ended early are leaves again. The nodes of each tree are numbered from 0 in the order they are
/// listed in.
public final class OnnxTrees {
    private final TreeTable table;
    private final Nodes nodes = new Nodes();
    private final Nodes leaves = new Nodes();

    /// By index in the table.
    private final int[] numbers;

    private OnnxTrees(TreeTable table) {
        this.table = table;
        this.numbers = new int[table.values()];
        for (int tree = 0; tree < table.trees(); tree++) {
            collect(tree, tree, nodes.size());
        }
    }

    /// Adds the sum of the trees to a graph.
    ///
    /// @param output its name, of one column
    /// @param input  the features they split on
    public static void add(OnnxGraph graph, TreeTable table, String output, String input) {
        graph.node("TreeEnsembleRegressor", output, new OnnxTrees(table).attributes(), input);
    }

    private void collect(int tree, int index, int before) {
        numbers[index] = nodes.size() - before;
        nodes.add(tree, index);
        if (isSplit(index)) {
            collect(tree, table.left(index), before);
            collect(tree, table.left(index) + 1, before);
        } else {
            leaves.add(tree, index);
        }
    }

    private boolean isSplit(int index) {
        return index < table.splits() && table.threshold(index) < Float.POSITIVE_INFINITY;
    }

    private OnnxAttributes attributes() {
        return new OnnxAttributes()
                .domain(OnnxAttributes.MACHINE_LEARNING)
                .integer("n_targets", 1)
                .integers("nodes_treeids", nodes.trees())
                .integers("nodes_nodeids", nodes.of(index -> numbers[index]))
                .integers("nodes_featureids", nodes.of(index -> isSplit(index) ? table.feature(index) : 0))
                .numbers("nodes_values", nodes.numbers(index -> isSplit(index) ? table.threshold(index) : 0))
                .texts("nodes_modes", modes())
                .integers("nodes_truenodeids", nodes.of(index -> isSplit(index) ? numbers[table.left(index)] : 0))
                .integers("nodes_falsenodeids", nodes.of(index -> isSplit(index) ? numbers[table.left(index) + 1] : 0))
                .integers("target_treeids", leaves.trees())
                .integers("target_nodeids", leaves.of(index -> numbers[index]))
                .integers("target_ids", leaves.of(index -> 0))
                .numbers("target_weights", leaves.numbers(table::value));
    }

    private String[] modes() {
        return nodes.indices.stream()
                .map(index -> isSplit(index) ? "BRANCH_LEQ" : "LEAF")
                .toArray(String[]::new);
    }

    /// A list of tree nodes as columns.
    private static final class Nodes {
        private final List<Integer> trees = new ArrayList<>();
        private final List<Integer> indices = new ArrayList<>();

        void add(int tree, int index) {
            trees.add(tree);
            indices.add(index);
        }

        int size() {
            return indices.size();
        }

        long[] trees() {
            return trees.stream().mapToLong(Integer::longValue).toArray();
        }

        long[] of(ToLongFunction<Integer> column) {
            return indices.stream().mapToLong(column).toArray();
        }

        float[] numbers(IntToDoubleFunction column) {
            float[] numbers = new float[indices.size()];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = (float) column.applyAsDouble(indices.get(i));
            }
            return numbers;
        }
    }
}
