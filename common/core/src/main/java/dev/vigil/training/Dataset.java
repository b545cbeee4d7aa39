package dev.vigil.training;

import java.util.Arrays;
import java.util.stream.IntStream;

/// Feature vectors in the order of their events, what the rules made of each, and which are known frauds. The arrays
/// are
/// owned by this object and must not be changed.
public final class Dataset {
    private final float[][] rows;
    private final float[] rulesPoints;
    private final boolean[] fraud;

    /// @param rows        feature vectors of equal width, oldest first
    /// @param rulesPoints points of the rules layer for each row, 0 to 40
    /// @param fraud       false where nothing is known
    /// @throws IllegalArgumentException if the three differ in length
    public Dataset(float[][] rows, float[] rulesPoints, boolean[] fraud) {
        if (rows.length != fraud.length || rows.length != rulesPoints.length) {
            throw new IllegalArgumentException(rows.length + " rows need as many rule points and labels, got "
                    + rulesPoints.length + " and " + fraud.length);
        }
        this.rows = rows;
        this.rulesPoints = rulesPoints;
        this.fraud = fraud;
    }

    public float[][] rows() {
        return rows;
    }

    public float[] rulesPoints() {
        return rulesPoints;
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
        return new Dataset(
                Arrays.copyOfRange(rows, from, to),
                Arrays.copyOfRange(rulesPoints, from, to),
                Arrays.copyOfRange(fraud, from, to));
    }

    /// The rows that are not known frauds: what unsupervised models learn normality from.
    public float[][] ordinaryRows() {
        return rowsThatAre(false).mapToObj(row -> rows[row]).toArray(float[][]::new);
    }

    /// The rows that are known frauds.
    public float[][] fraudRows() {
        return rowsThatAre(true).mapToObj(row -> rows[row]).toArray(float[][]::new);
    }

    /// Of one figure for each row, those of the rows that are not known frauds.
    public double[] ordinary(double[] figures) {
        return rowsThatAre(false).mapToDouble(row -> figures[row]).toArray();
    }

    /// Of one figure for each row, those of the rows that are known frauds.
    public double[] ofFrauds(double[] figures) {
        return rowsThatAre(true).mapToDouble(row -> figures[row]).toArray();
    }

    private IntStream rowsThatAre(boolean known) {
        return IntStream.range(0, fraud.length).filter(row -> fraud[row] == known);
    }
}
