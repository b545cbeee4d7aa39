package dev.vigil.layer.autoencoder;

/// Scales features by their median and robust spread.
final class Standardizer {
    /// Per feature, padded with 0.
    final float[] center;

    /// 1 / spread per feature, padded with 0.
    final float[] factor;

    private Standardizer(int width) {
        this.center = new float[Kernel.padded(width)];
        this.factor = new float[Kernel.padded(width)];
    }

    static Standardizer fit(float[][] rows) {
        int width = rows[0].length;
        Standardizer standardizer = new Standardizer(width);
        float[] column = new float[rows.length];
        for (int feature = 0; feature < width; feature++) {
            for (int row = 0; row < rows.length; row++) {
                column[row] = rows[row][feature];
            }
            float median = RobustScale.median(column);
            standardizer.center[feature] = median;
            standardizer.factor[feature] = 1 / usable(RobustScale.spread(column, median));
        }
        return standardizer;
    }

    /// A constant feature is left on its own scale.
    private static float usable(float spread) {
        return spread >= Float.MIN_NORMAL && spread <= Float.MAX_VALUE ? spread : 1;
    }

    float scaled(float[] row, int feature) {
        return (row[feature] - center[feature]) * factor[feature];
    }

    /// Writes the scaled row, clipped as the network sees it, to `out`, starting at `from`.
    void clipped(float[] row, float[] out, int from) {
        for (int i = 0; i < row.length; i++) {
            out[from + i] = Math.max(-Autoencoder.CLIP, Math.min(Autoencoder.CLIP, scaled(row, i)));
        }
    }
}
