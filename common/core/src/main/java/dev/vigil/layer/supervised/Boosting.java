package dev.vigil.layer.supervised;

import dev.vigil.layer.trees.TreeTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/// Tree after tree, each grown to correct what those before it say: gradient boosting of the logistic loss.
///
/// Each tree sees all frauds and a random share of the other rows, which then weigh the more: the others are so
/// many that a share of them tells as much, and trees that have seen different ones err differently.
final class Boosting {
    private final Bins bins;
    private final boolean[] fraud;
    private final BoostedTreesOptions options;
    private final double prior;
    private final double[] margins;
    private final List<GrownTree> trees = new ArrayList<>();

    /// @param learning whether a row is learned from; there are frauds and others among these
    Boosting(Bins bins, boolean[] fraud, boolean[] learning, BoostedTreesOptions options) {
        this.bins = bins;
        this.fraud = fraud;
        this.options = options;
        this.prior = prior(fraud, learning);
        this.margins = new double[fraud.length];
        Arrays.fill(margins, prior);
    }

    private static double prior(boolean[] fraud, boolean[] learning) {
        int frauds = 0;
        int others = 0;
        for (int row = 0; row < fraud.length; row++) {
            if (learning[row]) {
                frauds += fraud[row] ? 1 : 0;
                others += fraud[row] ? 0 : 1;
            }
        }
        return Math.log((double) frauds / others);
    }

    /// @param grown told the number of trees after each
    void run(boolean[] learning, SplittableRandom random, IntConsumer grown) {
        TreeGrower.Sample sample = new TreeGrower.Sample(fraud.length);
        TreeGrower grower = new TreeGrower(bins, options, fraud.length);
        while (trees.size() < options.trees()) {
            draw(sample, learning, random);
            GrownTree tree = grower.grow(sample, random);
            IntStream.range(0, fraud.length).parallel().forEach(row -> margins[row] += tree.value(bins, row));
            trees.add(tree);
            grown.accept(trees.size());
        }
    }

    private void draw(TreeGrower.Sample sample, boolean[] learning, SplittableRandom random) {
        sample.size = 0;
        float weight = (float) (1 / options.ordinaryShare());
        for (int row = 0; row < fraud.length; row++) {
            if (learning[row] && (fraud[row] || random.nextDouble() < options.ordinaryShare())) {
                double probability = 1 / (1 + Math.exp(-margins[row]));
                sample.add(
                        row,
                        fraud[row] ? 1 : weight,
                        probability - (fraud[row] ? 1 : 0),
                        probability * (1 - probability));
            }
        }
    }

    /// The log-odds of every row, also of those not learned from.
    double[] margins() {
        return margins;
    }

    /// The model whose evidence is `factor` times the margin plus `offset`.
    BoostedTrees model(double factor, double offset) {
        TreeTable table = new TreeTable(trees.size(), options.depth());
        for (int tree = 0; tree < trees.size(); tree++) {
            trees.get(tree).copyTo(table, tree, bins, factor, tree == 0 ? factor * prior + offset : 0);
        }
        return new BoostedTrees(bins.width(), table);
    }
}
