package dev.vigil.layer.supervised;

import java.util.Arrays;
import java.util.stream.IntStream;

/// Rows as small integers: of each value only the interval it lies in is kept, one byte. Trees split between
/// intervals, so that the best split is found by adding up at most 256 sums.
///
/// Half the boundaries are quantiles of the frauds and half of the other rows: frauds are few and lie where the
/// others are rare, and quantiles of all rows would see them as one interval.
final class Bins {
    static final int MAX = 256;

    private static final int BOUNDARIES_PER_CLASS = (MAX - 1) / 2;

    /// Rows looked at for the quantiles of a class, at most.
    private static final int QUANTILE_ROWS = 50_000;

    private final byte[][] codes;
    private final float[][] boundaries;
    private final int rows;

    private Bins(byte[][] codes, float[][] boundaries, int rows) {
        this.codes = codes;
        this.boundaries = boundaries;
        this.rows = rows;
    }

    static Bins of(float[][] rows, boolean[] fraud) {
        int width = rows[0].length;
        int[] frauds = sample(fraud, true);
        int[] others = sample(fraud, false);
        byte[][] codes = new byte[width][];
        float[][] boundaries = new float[width][];
        IntStream.range(0, width).parallel().forEach(feature -> {
            boundaries[feature] = union(boundaries(rows, frauds, feature), boundaries(rows, others, feature));
            codes[feature] = codes(rows, feature, boundaries[feature]);
        });
        return new Bins(codes, boundaries, rows.length);
    }

    private static int[] sample(boolean[] fraud, boolean wanted) {
        int[] all = IntStream.range(0, fraud.length)
                .filter(row -> fraud[row] == wanted)
                .toArray();
        int count = Math.min(all.length, QUANTILE_ROWS);
        return IntStream.range(0, count)
                .map(i -> all[(int) ((long) i * all.length / count)])
                .toArray();
    }

    /// Values between those of the sample, strictly increasing: all there are, or as many as allowed at equal
    /// shares.
    private static float[] boundaries(float[][] rows, int[] sample, int feature) {
        float[] values = new float[sample.length];
        for (int i = 0; i < values.length; i++) {
            // Adding zero turns -0.0 into 0.0, from which it does not differ here.
            values[i] = rows[sample[i]][feature] + 0f;
        }
        Arrays.sort(values);
        int[] steps = IntStream.range(1, values.length)
                .filter(i -> values[i - 1] < values[i])
                .toArray();
        float[] found = new float[Math.min(steps.length, BOUNDARIES_PER_CLASS)];
        int count = 0;
        for (int i = 0; i < found.length; i++) {
            int step = steps.length <= BOUNDARIES_PER_CLASS
                    ? steps[i]
                    : atOrAfter(steps, (int) ((i + 1L) * values.length / (BOUNDARIES_PER_CLASS + 1)));
            float boundary = between(values[step - 1], values[step]);
            if (count == 0 || boundary > found[count - 1]) {
                found[count++] = boundary;
            }
        }
        return Arrays.copyOf(found, count);
    }

    private static int atOrAfter(int[] steps, int position) {
        int index = Arrays.binarySearch(steps, position);
        return steps[Math.min(index < 0 ? -index - 1 : index, steps.length - 1)];
    }

    /// At least `low` and below `high`.
    private static float between(float low, float high) {
        float middle = (float) (low + ((double) high - low) / 2);
        return middle < high ? middle : low;
    }

    private static float[] union(float[] one, float[] other) {
        float[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        Arrays.sort(both);
        int count = 0;
        for (float boundary : both) {
            if (count == 0 || boundary > both[count - 1]) {
                both[count++] = boundary;
            }
        }
        return Arrays.copyOf(both, count);
    }

    private static byte[] codes(float[][] rows, int feature, float[] boundaries) {
        byte[] codes = new byte[rows.length];
        for (int row = 0; row < codes.length; row++) {
            int index = Arrays.binarySearch(boundaries, rows[row][feature] + 0f);
            codes[row] = (byte) (index < 0 ? -index - 1 : index);
        }
        return codes;
    }

    int width() {
        return codes.length;
    }

    int rows() {
        return rows;
    }

    /// The bins of each row's value of `feature`, unsigned, to be read only.
    byte[] codes(int feature) {
        return codes[feature];
    }

    /// The number of bins of `feature`, 1 to [#MAX].
    int count(int feature) {
        return boundaries[feature].length + 1;
    }

    /// The largest value that `bin`, any but the last, holds.
    float boundary(int feature, int bin) {
        return boundaries[feature][bin];
    }
}
