package dev.vigil.layer.isolation;

import dev.vigil.layer.Detector;
import dev.vigil.layer.TrainingRows;
import dev.vigil.layer.trees.TreeTable;
import java.util.Arrays;
import java.util.SplittableRandom;

/// Grows isolation forests: Liu, Ting, Zhou: *Isolation Forest*, ICDM 2008.
///
/// The same rows, options and seed give the same forest. Each tree has its own random generator.
public final class IsolationForestTrainer {
    /// Rows scored at most to find the threshold: its quantile is then known to about a tenth of itself.
    private static final int THRESHOLD_ROWS = 50_000;

    private final IsolationForestOptions options;

    public IsolationForestTrainer(IsolationForestOptions options) {
        this.options = options;
    }

    /// @param rows at least two, all of one width, finite values; read, not kept
    /// @throws IllegalArgumentException if the rows are not like that
    public IsolationForest train(float[][] rows, long seed) {
        int width = TrainingRows.requireWidth(rows, 2);
        if (width > IsolationForest.MAX_WIDTH) {
            throw new IllegalArgumentException("at most " + IsolationForest.MAX_WIDTH + " features, got " + width);
        }
        int subsample = Math.min(options.subsample(), rows.length);
        TreeTable table = grow(rows, subsample, seed);
        IsolationForest forest = new IsolationForest(width, subsample, 1, table);
        return new IsolationForest(width, subsample, threshold(forest, rows), table);
    }

    private TreeTable grow(float[][] rows, int subsample, long seed) {
        int featuresPerTree = Math.max(1, (int) Math.round(options.maxFeatures() * rows[0].length));
        TreeTable table = new TreeTable(options.trees(), depth(subsample));
        TreeGrower grower = new TreeGrower(rows, table, subsample, featuresPerTree);
        SplittableRandom seeds = new SplittableRandom(seed);
        for (int tree = 0; tree < options.trees(); tree++) {
            grower.grow(tree, new SplittableRandom(seeds.nextLong()));
        }
        return table;
    }

    /// The depth a balanced tree over the subsample would have; beyond it rows are ordinary enough.
    private static int depth(int subsample) {
        return 32 - Integer.numberOfLeadingZeros(subsample - 1);
    }

    private double threshold(IsolationForest forest, float[][] rows) {
        Detector.Evaluator evaluator = forest.evaluator();
        int count = Math.min(rows.length, THRESHOLD_ROWS);
        double[] scores = new double[count];
        for (int i = 0; i < count; i++) {
            scores[i] = forest.score(evaluator.evidence(rows[(int) ((long) i * rows.length / count)]));
        }
        Arrays.sort(scores);
        int anomalies = (int) Math.round(options.contamination() * count);
        return scores[Math.max(0, count - 1 - anomalies)];
    }
}
