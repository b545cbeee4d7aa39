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
        for (int block = 0; block < out.length; block += 8) {
            denseBlock(parameters, offset + block, in, inputs, out, block);
        }
    }

    private static void denseBlock(float[] w, int offset, float[] in, int inputs, float[] out, int block) {
        int stride = out.length;
        int bias = offset + inputs * stride;
        float a = w[bias];
        float b = w[bias + 1];
        float c = w[bias + 2];
        float d = w[bias + 3];
        float e = w[bias + 4];
        float f = w[bias + 5];
        float g = w[bias + 6];
        float h = w[bias + 7];
        for (int i = 0, k = offset; i < inputs; i++, k += stride) {
            float x = in[i];
            a += x * w[k];
            b += x * w[k + 1];
            c += x * w[k + 2];
            d += x * w[k + 3];
            e += x * w[k + 4];
            f += x * w[k + 5];
            g += x * w[k + 6];
            h += x * w[k + 7];
        }
        out[block] = a;
        out[block + 1] = b;
        out[block + 2] = c;
        out[block + 3] = d;
        out[block + 4] = e;
        out[block + 5] = f;
        out[block + 6] = g;
        out[block + 7] = h;
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
            surprise[i] = factor * Surprise.of((scaled[i] - predicted[i]) * inverseScale[i]);
        }
        float sum = 0;
        for (float value : surprise) {
            sum += value;
        }
        return sum;
    }

    @Override
    public void multiply(
            float[] a, int aRow, int aColumn, float[] b, int bOffset, float[] c, int cOffset, int m, int k, int n) {
        for (int i = 0; i < m; i++) {
            int out = cOffset + i * n;
            Arrays.fill(c, out, out + n, 0);
            for (int j = 0; j < k; j++) {
                addScaled(a[i * aRow + j * aColumn], b, bOffset + j * n, c, out, n);
            }
        }
    }

    private static void addScaled(float factor, float[] b, int from, float[] c, int to, int length) {
        for (int i = 0; i < length; i++) {
            c[to + i] += factor * b[from + i];
        }
    }
}
