package dev.vigil.layer.supervised;

import java.util.SplittableRandom;

/// Rows with frauds no single feature gives away: they are frequent where the first two features have the same
/// sign, the
/// third matters a little, the others not at all.
final class LabelledSamples {
    static final int WIDTH = 6;

    final float[][] rows;
    final boolean[] fraud;
    final double[] probability;

    LabelledSamples(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        rows = new float[count][WIDTH];
        fraud = new boolean[count];
        probability = new double[count];
        for (int row = 0; row < count; row++) {
            for (int feature = 0; feature < WIDTH; feature++) {
                rows[row][feature] = (float) (Math.pow(10, feature) * random.nextGaussian());
            }
            double logOdds = -4 + (rows[row][0] * rows[row][1] > 0 ? 3 : 0) + 0.01 * rows[row][2];
            probability[row] = 1 / (1 + Math.exp(-logOdds));
            fraud[row] = random.nextDouble() < probability[row];
        }
    }
}
