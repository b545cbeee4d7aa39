package dev.vigil.layer;

import java.util.SplittableRandom;

/// Seeded rows to train and to try detectors on.
public final class Samples {
    private Samples() {}

    /// Rows whose features follow a few common causes, so that they can be reproduced from a short latent vector, on
    /// scales from 1 to 1,000, with a little noise. The last feature, when there are more than three, is mostly 0.
    public static float[][] correlated(int count, int width, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        SplittableRandom mixing = new SplittableRandom(42);
        double[][] mix = new double[width][4];
        for (double[] weights : mix) {
            for (int i = 0; i < weights.length; i++) {
                weights[i] = mixing.nextDouble(-1, 1);
            }
        }
        float[][] rows = new float[count][width];
        for (float[] row : rows) {
            fill(row, mix, random);
        }
        return rows;
    }

    private static void fill(float[] row, double[][] mix, SplittableRandom random) {
        double[] causes = random.doubles(4, -2, 2).toArray();
        for (int i = 0; i < row.length; i++) {
            double value = 0.1 * random.nextGaussian();
            for (int j = 0; j < causes.length; j++) {
                value += mix[i][j] * causes[j];
            }
            row[i] = (float) (Math.pow(10, i % 4) * value);
        }
        if (row.length > 3) {
            row[row.length - 1] = random.nextInt(20) == 0 ? 1 : 0;
        }
    }

    /// Rows of independent features that fit no common cause, wilder than those of [#correlated].
    public static float[][] wild(int count, int width, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[][] rows = new float[count][width];
        for (float[] row : rows) {
            for (int i = 0; i < width; i++) {
                row[i] = (float) (Math.pow(10, i % 4) * 6 * random.nextGaussian());
            }
        }
        return rows;
    }
}
