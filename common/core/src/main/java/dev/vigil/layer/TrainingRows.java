package dev.vigil.layer;

/// What every trainer asks of its rows before it starts.
public final class TrainingRows {
    private TrainingRows() {}

    /// The common length of `rows`.
    ///
    /// @throws IllegalArgumentException if there are fewer than `minimum` rows, if a row has another length than
    ///                                  the first, or if a value is not finite; the message names the row
    ///                                  and the column
    public static int requireWidth(float[][] rows, int minimum) {
        if (rows.length < minimum) {
            throw new IllegalArgumentException("at least " + minimum + " rows are needed, got " + rows.length);
        }
        int width = rows[0].length;
        if (width == 0) {
            throw new IllegalArgumentException("rows without features cannot be trained on");
        }
        for (int row = 0; row < rows.length; row++) {
            requireFinite(rows[row], row, width);
        }
        return width;
    }

    private static void requireFinite(float[] values, int row, int width) {
        if (values.length != width) {
            throw new IllegalArgumentException(
                    "row " + row + " has " + values.length + " features, the first row has " + width);
        }
        for (int column = 0; column < width; column++) {
            if (!Float.isFinite(values[column])) {
                throw new IllegalArgumentException(
                        "row " + row + ", feature " + column + " is " + values[column] + ", not a finite number");
            }
        }
    }
}
