package dev.vigil.training;

import java.util.Arrays;

/// Feature vectors in the order of their events, and which of them are known frauds. The arrays are owned by this
/// object
/// and must not be changed.
public final class Dataset {
    private final float[][] rows;
    private final boolean[] fraud;

    /// @param rows  feature vectors of equal width, oldest first
    /// @param fraud as long as `rows`; false where nothing is known
    public Dataset(float[][] rows, boolean[] fraud) {
        if (rows.length != fraud.length) {
            throw new IllegalArgumentException(rows.length + " rows need as many labels, got " + fraud.length);
        }
        this.rows = rows;
        this.fraud = fraud;
    }

    public float[][] rows() {
        return rows;
    }

    public boolean[] fraud() {
        return fraud;
    }

    public int size() {
        return rows.length;
    }

    /// Number of known frauds.
    public int frauds() {
        int count = 0;
        for (boolean known : fraud) {
            count += known ? 1 : 0;
        }
        return count;
    }

    /// Rows `from` (inclusive) to `to` (exclusive).
    public Dataset slice(int from, int to) {
        return new Dataset(Arrays.copyOfRange(rows, from, to), Arrays.copyOfRange(fraud, from, to));
    }

    /// The rows that are not known frauds: what unsupervised models learn normality from.
    public Dataset withoutFrauds() {
        float[][] kept = new float[size() - frauds()][];
        int next = 0;
        for (int row = 0; row < rows.length; row++) {
            if (!fraud[row]) {
                kept[next++] = rows[row];
            }
        }
        return new Dataset(kept, new boolean[kept.length]);
    }
}
