package dev.vigil.layer.supervised;

import dev.vigil.layer.TrainingRows;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleConsumer;

/// Trains boosted trees and makes their evidence honest log-odds.
///
/// A model is surer of the rows it learned from than of any others, so probabilities cannot be read off these. The
/// rows are cut by time into three parts; three helpers learn from two parts each and judge the third. What they
/// say there is
/// compared with the truth and gives the scale for the model itself, which learns from all.
///
/// The same rows, options and seed give the same model.
public final class BoostedTreesTrainer {
    private static final int PARTS = 3;

    private final BoostedTreesOptions options;

    public BoostedTreesTrainer(BoostedTreesOptions options) {
        this.options = options;
    }

    /// What was learned.
    public static final class Learnt {
        private final BoostedTrees model;
        private final double[] unseen;

        private Learnt(BoostedTrees model, double[] unseen) {
            this.model = model;
            this.unseen = unseen;
        }

        public BoostedTrees model() {
            return model;
        }

        /// For each row, what a helper that did not learn from it says of it, in log-odds: what is to be expected of
        /// the model for new ones. Not copied.
        public double[] unseen() {
            return unseen;
        }
    }

    /// @param rows     oldest first, all of one width, finite values; read, not kept
    /// @param fraud    which are confirmed frauds, at least three and not all; the others count as ordinary, known
    ///                 or not
    /// @param progress told the share done, 0 to 1
    /// @throws IllegalArgumentException if the rows or frauds are not like that
    public Learnt train(float[][] rows, boolean[] fraud, long seed, DoubleConsumer progress) {
        int width = TrainingRows.requireWidth(rows, 2 * PARTS);
        if (width > BoostedTrees.MAX_WIDTH) {
            throw new IllegalArgumentException("at most " + BoostedTrees.MAX_WIDTH + " features, got " + width);
        }
        int[] part = parts(fraud);
        Bins bins = Bins.of(rows, fraud);
        SplittableRandom random = new SplittableRandom(seed);
        double[] judged = new double[rows.length];
        for (int left = 0; left < PARTS; left++) {
            double[] margins = boost(bins, fraud, rowsOutside(part, left), random.split(), progress, left)
                    .margins();
            for (int row = 0; row < part.length; row++) {
                judged[row] = part[row] == left ? margins[row] : judged[row];
            }
        }
        ProbabilityScale scale = ProbabilityScale.fit(judged, fraud);
        BoostedTrees model = boost(bins, fraud, rowsOutside(part, PARTS), random.split(), progress, PARTS)
                .model(scale.factor(), scale.offset());
        return new Learnt(model, Arrays.stream(judged).map(scale::evidence).toArray());
    }

    private static boolean[] rowsOutside(int[] part, int left) {
        boolean[] learning = new boolean[part.length];
        for (int row = 0; row < part.length; row++) {
            learning[row] = part[row] != left;
        }
        return learning;
    }

    private Boosting boost(
            Bins bins,
            boolean[] fraud,
            boolean[] learning,
            SplittableRandom random,
            DoubleConsumer progress,
            int runsBefore) {
        Boosting boosting = new Boosting(bins, fraud, learning, options);
        double all = (PARTS + 1.0) * options.trees();
        boosting.run(learning, random, grown -> progress.accept((runsBefore * options.trees() + grown) / all));
        return boosting;
    }

    /// The part of each row: frauds and others are each cut into thirds by time, so that all parts have the same
    /// share of frauds however these came.
    private static int[] parts(boolean[] fraud) {
        int frauds = 0;
        for (boolean each : fraud) {
            frauds += each ? 1 : 0;
        }
        if (frauds < PARTS || frauds > fraud.length - PARTS) {
            throw new IllegalArgumentException("at least " + PARTS + " frauds and as many other rows are needed, got "
                    + frauds + " frauds in " + fraud.length + " rows");
        }
        int[] part = new int[fraud.length];
        int seen = 0;
        for (int row = 0; row < part.length; row++) {
            long before = fraud[row] ? seen++ : row - seen;
            part[row] = (int) (before * PARTS / (fraud[row] ? frauds : part.length - frauds));
        }
        return part;
    }
}
