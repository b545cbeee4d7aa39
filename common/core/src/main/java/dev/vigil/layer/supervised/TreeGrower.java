package dev.vigil.layer.supervised;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Grows a tree on histograms: for each bin of each feature the sums of the loss's first and second derivatives.
///
/// A split is as good as it lowers the loss by its second-order approximation; a leaf's value is the Newton step
/// there. Of two siblings only the smaller one's histogram is added up, the other's is what is left of the
/// parent's.
///
/// Chen, Guestrin: *XGBoost: A Scalable Tree Boosting System*, KDD 2016; Ke et al.: *LightGBM*, NeurIPS 2017.
final class TreeGrower {
    /// Fewer rows are added up faster by one thread.
    private static final int ROWS_WORTH_SHARING = 8_192;

    private static final int SLOT = 2 * Bins.MAX;

    private final Bins bins;
    private final BoostedTreesOptions options;
    private final int[] features;
    private final int featureCount;
    private final double[][] histograms;
    private final Sample scratch;

    /// @param capacity rows a sample has at most
    TreeGrower(Bins bins, BoostedTreesOptions options, int capacity) {
        this.bins = bins;
        this.options = options;
        this.features = IntStream.range(0, bins.width()).toArray();
        this.featureCount = Math.max(1, (int) Math.round(options.featureShare() * bins.width()));
        this.histograms = new double[options.depth() + 1][featureCount * SLOT];
        this.scratch = new Sample(capacity);
    }

    /// The rows a tree is grown from, reordered while it is.
    static final class Sample {
        final int[] row;
        final float[] weight;
        final float[] gradient;
        final float[] curvature;
        int size;

        Sample(int capacity) {
            this.row = new int[capacity];
            this.weight = new float[capacity];
            this.gradient = new float[capacity];
            this.curvature = new float[capacity];
        }

        /// @param slope of the loss for a weight of 1
        /// @param bend  second derivative of the loss for a weight of 1
        void add(int index, float ofWeight, double slope, double bend) {
            row[size] = index;
            weight[size] = ofWeight;
            gradient[size] = (float) (ofWeight * slope);
            curvature[size++] = (float) (ofWeight * bend);
        }

        private void copy(int from, Sample target, int to, int count) {
            System.arraycopy(row, from, target.row, to, count);
            System.arraycopy(weight, from, target.weight, to, count);
            System.arraycopy(gradient, from, target.gradient, to, count);
            System.arraycopy(curvature, from, target.curvature, to, count);
        }

        private void move(int from, Sample target, int to) {
            target.row[to] = row[from];
            target.weight[to] = weight[from];
            target.gradient[to] = gradient[from];
            target.curvature[to] = curvature[from];
        }
    }

    private record Split(int feature, int bin, double gain) {
        static final Split NONE = new Split(-1, 0, 0);

        boolean isNone() {
            return feature < 0;
        }

        Split better(Split other) {
            return other.gain > gain ? other : this;
        }
    }

    GrownTree grow(Sample sample, SplittableRandom random) {
        drawFeatures(random);
        GrownTree tree = new GrownTree(options.depth());
        addUp(sample, 0, sample.size, histograms[0]);
        grow(tree, 0, 0, sample, 0, sample.size);
        return tree;
    }

    private void drawFeatures(SplittableRandom random) {
        for (int i = 0; i < featureCount; i++) {
            int other = i + random.nextInt(features.length - i);
            int drawn = features[other];
            features[other] = features[i];
            features[i] = drawn;
        }
    }

    /// Grows the branch at `node`, whose histogram is that of its level.
    ///
    /// @return the node's value, the mean of what its rows are given
    private double grow(GrownTree tree, int node, int level, Sample sample, int from, int to) {
        Split split = level < options.depth() ? bestSplit(histograms[level]) : Split.NONE;
        if (split.isNone()) {
            double value = step(sample, from, to);
            tree.value(node, value);
            return value;
        }
        tree.split(node, split.feature, split.bin);
        int middle = partition(sample, from, to, split);
        double left = weight(sample, from, middle);
        double right = weight(sample, middle, to);
        double sum = middle - from <= to - middle
                ? left * growSmaller(tree, GrownTree.left(node), level + 1, sample, from, middle)
                        + right * growLarger(tree, GrownTree.left(node) + 1, level + 1, sample, middle, to)
                : right * growSmaller(tree, GrownTree.left(node) + 1, level + 1, sample, middle, to)
                        + left * growLarger(tree, GrownTree.left(node), level + 1, sample, from, middle);
        double value = sum / (left + right);
        tree.value(node, value);
        return value;
    }

    private double growSmaller(GrownTree tree, int node, int level, Sample sample, int from, int to) {
        double[] parent = histograms[level - 1];
        if (level < options.depth()) {
            addUp(sample, from, to, histograms[level]);
            // The parent's histogram is needed no more: what is left of it is the sibling's.
            for (int i = 0; i < parent.length; i++) {
                parent[i] -= histograms[level][i];
            }
        }
        return grow(tree, node, level, sample, from, to);
    }

    private double growLarger(GrownTree tree, int node, int level, Sample sample, int from, int to) {
        double[] rest = histograms[level - 1];
        histograms[level - 1] = histograms[level];
        histograms[level] = rest;
        return grow(tree, node, level, sample, from, to);
    }

    private void addUp(Sample sample, int from, int to, double[] histogram) {
        IntStream slots = IntStream.range(0, featureCount);
        (to - from < ROWS_WORTH_SHARING ? slots : slots.parallel()).forEach(slot -> {
            byte[] codes = bins.codes(features[slot]);
            int base = slot * SLOT;
            Arrays.fill(histogram, base, base + SLOT, 0);
            for (int i = from; i < to; i++) {
                int bin = base + 2 * (codes[sample.row[i]] & 0xFF);
                histogram[bin] += sample.gradient[i];
                histogram[bin + 1] += sample.curvature[i];
            }
        });
    }

    private Split bestSplit(double[] histogram) {
        Split best = Split.NONE;
        for (int slot = 0; slot < featureCount; slot++) {
            best = best.better(bestSplit(histogram, slot));
        }
        return best;
    }

    private Split bestSplit(double[] histogram, int slot) {
        int base = slot * SLOT;
        int end = base + 2 * bins.count(features[slot]);
        double allGradient = 0;
        double allCurvature = 0;
        for (int i = base; i < end; i += 2) {
            allGradient += histogram[i];
            allCurvature += histogram[i + 1];
        }
        double whole = gain(allGradient, allCurvature);
        double gradient = 0;
        double curvature = 0;
        double bestGain = 1e-9;
        int bestBin = -1;
        for (int i = base; i < end - 2; i += 2) {
            gradient += histogram[i];
            curvature += histogram[i + 1];
            double otherCurvature = allCurvature - curvature;
            if (curvature < options.leastCurvature() || otherCurvature < options.leastCurvature()) {
                continue;
            }
            double gain = gain(gradient, curvature) + gain(allGradient - gradient, otherCurvature) - whole;
            if (gain > bestGain) {
                bestGain = gain;
                bestBin = (i - base) / 2;
            }
        }
        return bestBin < 0 ? Split.NONE : new Split(features[slot], bestBin, bestGain);
    }

    private double gain(double gradient, double curvature) {
        return gradient * gradient / (curvature + options.regularisation() + 1e-12);
    }

    private double step(Sample sample, int from, int to) {
        double gradient = 0;
        double curvature = 0;
        for (int i = from; i < to; i++) {
            gradient += sample.gradient[i];
            curvature += sample.curvature[i];
        }
        return -options.learningRate() * gradient / (curvature + options.regularisation() + 1e-12);
    }

    private static double weight(Sample sample, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += sample.weight[i];
        }
        return sum;
    }

    /// Moves the rows that go left before those that go right, keeping their order.
    private int partition(Sample sample, int from, int to, Split split) {
        byte[] codes = bins.codes(split.feature);
        int left = from;
        int right = 0;
        for (int i = from; i < to; i++) {
            if ((codes[sample.row[i]] & 0xFF) <= split.bin) {
                sample.move(i, sample, left++);
            } else {
                sample.move(i, scratch, right++);
            }
        }
        scratch.copy(0, sample, left, right);
        return left;
    }
}
