package dev.vigil.layer.supervised;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// One tree against a search through all splits.
class TreeGrowerTest {
    private static final int WIDTH = 4;
    private static final int ROWS = 300;
    private static final double LAMBDA = 2;
    private static final BoostedTreesOptions STUMP = new BoostedTreesOptions(1, 1, 1, 1, 1, LAMBDA, 0);
    private static final BoostedTreesOptions DEEP = new BoostedTreesOptions(1, 5, 1, 1, 1, 0, 0);

    private final SplittableRandom random = new SplittableRandom(9);
    private final float[][] rows = new float[ROWS][WIDTH];
    private final boolean[] fraud = new boolean[ROWS];
    private final double[] slope = new double[ROWS];

    private GrownTree grow(BoostedTreesOptions options, Bins bins) {
        TreeGrower.Sample sample = new TreeGrower.Sample(ROWS);
        for (int row = 0; row < ROWS; row++) {
            sample.add(row, 1, slope[row], 1);
        }
        return new TreeGrower(bins, options, ROWS).grow(sample, random);
    }

    private Bins fill() {
        for (int row = 0; row < ROWS; row++) {
            for (int feature = 0; feature < WIDTH; feature++) {
                rows[row][feature] = random.nextInt(30);
            }
            fraud[row] = random.nextInt(5) == 0;
            slope[row] = random.nextGaussian() + (rows[row][2] > 17 ? 1 : 0);
        }
        return Bins.of(rows, fraud);
    }

    @Test
    void aSingleSplitIsTheBestOfAll() {
        for (int trial = 0; trial < 20; trial++) {
            Bins bins = fill();
            GrownTree tree = grow(STUMP, bins);
            double loss = 0;
            Set<Double> leaves = new HashSet<>();
            for (int row = 0; row < ROWS; row++) {
                double value = tree.value(bins, row);
                loss += slope[row] * value + 0.5 * square(value);
                leaves.add(value);
            }
            for (double leaf : leaves) {
                loss += 0.5 * LAMBDA * square(leaf);
            }
            assertThat(leaves).hasSize(2);
            assertThat(loss).isCloseTo(-0.5 * bestGain(), within(1e-3));
        }
    }

    private double bestGain() {
        double best = 0;
        for (int feature = 0; feature < WIDTH; feature++) {
            for (int threshold = 0; threshold < 29; threshold++) {
                double left = 0;
                double right = 0;
                int count = 0;
                for (int row = 0; row < ROWS; row++) {
                    boolean below = rows[row][feature] <= threshold;
                    left += below ? slope[row] : 0;
                    right += below ? 0 : slope[row];
                    count += below ? 1 : 0;
                }
                best = Math.max(best, square(left) / (count + LAMBDA) + square(right) / (ROWS - count + LAMBDA));
            }
        }
        return best;
    }

    @Test
    void withoutRegularisationALeafIsTheMeanOfItsRows() {
        Bins bins = fill();
        GrownTree tree = grow(DEEP, bins);

        Map<Double, double[]> leaves = new HashMap<>();
        for (int row = 0; row < ROWS; row++) {
            double[] leaf = leaves.computeIfAbsent(tree.value(bins, row), value -> new double[2]);
            leaf[0] -= slope[row];
            leaf[1]++;
        }
        assertThat(leaves).hasSizeBetween(16, 32);
        leaves.forEach((value, leaf) -> assertThat(value).isCloseTo(leaf[0] / leaf[1], within(1e-5)));
    }

    private static double square(double value) {
        return value * value;
    }
}
