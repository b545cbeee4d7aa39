package dev.vigil.layer.autoencoder;

/// The arithmetic of the network. Arrays are padded with zeros to a multiple of [#BLOCK], matrices are row-major.
///
/// Implementations differ in rounding only.
interface Kernel {
    /// What the length of a padded row is a multiple of.
    int BLOCK = 16;

    /// `length` rounded up to a multiple of [#BLOCK].
    static int padded(int length) {
        return (length + BLOCK - 1) / BLOCK * BLOCK;
    }

    /// For each feature `scaled` = (value - center) * factor and `clipped` = `scaled` within ±`limit`.
    void scale(float[] values, float[] center, float[] factor, float limit, float[] scaled, float[] clipped);

    /// One layer for one row: `out` = bias + in · weights. The weights of input i are at `offset + i * out.length`,
    /// the biases follow the last input's weights.
    void dense(float[] parameters, int offset, float[] in, int inputs, float[] out);

    /// [Activation#apply] on each value, in place.
    void activate(float[] values);

    /// For each feature `surprise` = log(1 + r²) * `factor` with r = (scaled - predicted) * inverseScale, see
    /// [Surprise].
    ///
    /// @return the sum of `surprise`
    float surprise(float[] scaled, float[] predicted, float[] inverseScale, float factor, float[] surprise);

    /// `c` = `a` · `b` with `a` of m rows and k columns, `b` of k rows and n columns. The rows of `b` and `c` have
    /// length n,
    /// a multiple of [#BLOCK], and start at `bOffset` and `cOffset`; element (i, j) of `a` is at
    /// `i * aRow + j * aColumn`.
    void multiply(
            float[] a, int aRow, int aColumn, float[] b, int bOffset, float[] c, int cOffset, int m, int k, int n);
}
