package dev.vigil.training.search;

import dev.vigil.training.Dataset;

/// Fewer rows, evenly over time.
final class Thinning {
    private Thinning() {}

    /// `count` of the rows, or all when there are not more.
    static float[][] of(float[][] rows, int count) {
        if (rows.length <= count) {
            return rows;
        }
        float[][] kept = new float[count][];
        for (int row = 0; row < count; row++) {
            kept[row] = rows[at(row, count, rows.length)];
        }
        return kept;
    }

    /// `count` of the rows of `past`, or all when there are not more, followed by those of `next`.
    static Dataset before(Dataset past, int count, Dataset next) {
        int kept = Math.min(count, past.size());
        int size = kept + next.size();
        float[][] rows = new float[size][];
        float[] rulesPoints = new float[size];
        boolean[] fraud = new boolean[size];
        for (int row = 0; row < size; row++) {
            Dataset from = row < kept ? past : next;
            int index = row < kept ? at(row, kept, past.size()) : row - kept;
            rows[row] = from.rows()[index];
            rulesPoints[row] = from.rulesPoints()[index];
            fraud[row] = from.fraud()[index];
        }
        return new Dataset(rows, rulesPoints, fraud);
    }

    private static int at(int row, int count, int size) {
        return (int) ((long) row * size / count);
    }
}
