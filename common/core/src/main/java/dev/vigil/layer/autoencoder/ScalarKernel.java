package dev.vigil.layer.autoencoder;

import java.util.Arrays;

/// Plain Java. Eight outputs of a layer are kept in registers while the inputs stream by.
final class ScalarKernel implements Kernel {
    @Override
    public void scale(float[] values, float[] center, float[] factor, float limit, float[] scaled, float[] clipped) {
        for (int i = 0; i < values.length; i++) {
            float z = (values[i] - center[i]) * factor[i];
            scaled[i] = z;
            clipped[i] = Math.max(-limit, Math.min(limit, z));
        }
    }

    @Override
    public void dense(float[] parameters, int offset, float[] in, int inputs, float[] out) {
        int stride = out.length;
        System.arraycopy(parameters, offset + inputs * stride, out, 0, stride);
        for (int column = 0; column < stride; column += 8) {
            addProduct(in, 0, 1, parameters, offset + column, out, column, inputs, stride);
        }
    }

    @Override
    public void activate(float[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = Activation.apply(values[i]);
        }
    }

    @Override
    public float surprise(float[] scaled, float[] predicted, float[] inverseScale, float factor, float[] surprise) {
        for (int i = 0; i < surprise.length; i++) {
            float residual = (scaled[i] - predicted[i]) * inverseScale[i];
            surprise[i] = Math.min(1 + residual * residual, Surprise.LIMIT);
        }
        for (int i = 0; i < surprise.length; i++) {
            surprise[i] = factor * Surprise.log(surprise[i]);
        }
        return sum(surprise);
    }

    private static float sum(float[] values) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        for (int i = 0; i < values.length; i += 4) {
            a += values[i];
            b += values[i + 1];
            c += values[i + 2];
            d += values[i + 3];
        }
        return (a + b) + (c + d);
    }

    @Override
    public void multiply(
            float[] a, int aRow, int aColumn, float[] b, int bOffset, float[] c, int cOffset, int m, int k, int n) {
        Arrays.fill(c, cOffset, cOffset + m * n, 0);
        for (int column = 0; column < n; column += 8) {
            for (int row = 0; row < m; row++) {
                addProduct(a, row * aRow, aColumn, b, bOffset + column, c, cOffset + row * n + column, k, n);
            }
        }
    }

    /// Adds to eight values of `c` from `to` on the product of `k` values of `a`, from `from` on at the distance
    /// `step`,
    /// and the eight columns of the matrix `b` that start at `at`.
    private static void addProduct(float[] a, int from, int step, float[] b, int at, float[] c, int to, int k, int n) {
        float c0 = c[to];
        float c1 = c[to + 1];
        float c2 = c[to + 2];
        float c3 = c[to + 3];
        float c4 = c[to + 4];
        float c5 = c[to + 5];
        float c6 = c[to + 6];
        float c7 = c[to + 7];
        for (int i = 0, p = from, q = at; i < k; i++, p += step, q += n) {
            float x = a[p];
            c0 += x * b[q];
            c1 += x * b[q + 1];
            c2 += x * b[q + 2];
            c3 += x * b[q + 3];
            c4 += x * b[q + 4];
            c5 += x * b[q + 5];
            c6 += x * b[q + 6];
            c7 += x * b[q + 7];
        }
        c[to] = c0;
        c[to + 1] = c1;
        c[to + 2] = c2;
        c[to + 3] = c3;
        c[to + 4] = c4;
        c[to + 5] = c5;
        c[to + 6] = c6;
        c[to + 7] = c7;
    }
}
