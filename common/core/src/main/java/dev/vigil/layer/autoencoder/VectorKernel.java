package dev.vigil.layer.autoencoder;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The Vector API, with vectors of up to 256 bits. Loaded only when its module is present, see [Kernels].
///
/// Products are summed in tiles with four or eight accumulators, so that additions do not wait for each other.
/// [Kernel#BLOCK] is two of the widest vectors.
final class VectorKernel implements Kernel {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED.length() > BLOCK / 2
            ? FloatVector.SPECIES_256
            : FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    @Override
    public void scale(float[] values, float[] center, float[] factor, float limit, float[] scaled, float[] clipped) {
        for (int i = 0; i < values.length; i += LANES) {
            FloatVector value = FloatVector.fromArray(SPECIES, values, i);
            FloatVector z =
                    value.sub(FloatVector.fromArray(SPECIES, center, i)).mul(FloatVector.fromArray(SPECIES, factor, i));
            z.intoArray(scaled, i);
            z.min(limit).max(-limit).intoArray(clipped, i);
        }
    }

    @Override
    public void dense(float[] parameters, int offset, float[] in, int inputs, float[] out) {
        int column = 0;
        for (; column + 4 * LANES <= out.length; column += 4 * LANES) {
            denseFour(parameters, offset + column, in, inputs, out, column);
        }
        for (; column < out.length; column += 2 * LANES) {
            denseTwo(parameters, offset + column, in, inputs, out, column);
        }
    }

    private static void denseFour(float[] w, int offset, float[] in, int inputs, float[] out, int column) {
        int stride = out.length;
        int bias = offset + inputs * stride;
        FloatVector a = FloatVector.fromArray(SPECIES, w, bias);
        FloatVector b = FloatVector.fromArray(SPECIES, w, bias + LANES);
        FloatVector c = FloatVector.fromArray(SPECIES, w, bias + 2 * LANES);
        FloatVector d = FloatVector.fromArray(SPECIES, w, bias + 3 * LANES);
        for (int i = 0, k = offset; i < inputs; i++, k += stride) {
            FloatVector x = FloatVector.broadcast(SPECIES, in[i]);
            a = x.fma(FloatVector.fromArray(SPECIES, w, k), a);
            b = x.fma(FloatVector.fromArray(SPECIES, w, k + LANES), b);
            c = x.fma(FloatVector.fromArray(SPECIES, w, k + 2 * LANES), c);
            d = x.fma(FloatVector.fromArray(SPECIES, w, k + 3 * LANES), d);
        }
        a.intoArray(out, column);
        b.intoArray(out, column + LANES);
        c.intoArray(out, column + 2 * LANES);
        d.intoArray(out, column + 3 * LANES);
    }

    /// Even and odd inputs are summed apart, so that there are four independent sums here too.
    private static void denseTwo(float[] w, int offset, float[] in, int inputs, float[] out, int column) {
        int stride = out.length;
        int bias = offset + inputs * stride;
        FloatVector evenA = FloatVector.fromArray(SPECIES, w, bias);
        FloatVector evenB = FloatVector.fromArray(SPECIES, w, bias + LANES);
        FloatVector oddA = FloatVector.zero(SPECIES);
        FloatVector oddB = oddA;
        int i = 0;
        int k = offset;
        for (; i + 1 < inputs; i += 2, k += 2 * stride) {
            FloatVector even = FloatVector.broadcast(SPECIES, in[i]);
            FloatVector odd = FloatVector.broadcast(SPECIES, in[i + 1]);
            evenA = even.fma(FloatVector.fromArray(SPECIES, w, k), evenA);
            evenB = even.fma(FloatVector.fromArray(SPECIES, w, k + LANES), evenB);
            oddA = odd.fma(FloatVector.fromArray(SPECIES, w, k + stride), oddA);
            oddB = odd.fma(FloatVector.fromArray(SPECIES, w, k + stride + LANES), oddB);
        }
        if (i < inputs) {
            FloatVector last = FloatVector.broadcast(SPECIES, in[i]);
            evenA = last.fma(FloatVector.fromArray(SPECIES, w, k), evenA);
            evenB = last.fma(FloatVector.fromArray(SPECIES, w, k + LANES), evenB);
        }
        evenA.add(oddA).intoArray(out, column);
        evenB.add(oddB).intoArray(out, column + LANES);
    }

    @Override
    public void activate(float[] values) {
        for (int i = 0; i < values.length; i += LANES) {
            FloatVector x = FloatVector.fromArray(SPECIES, values, i);
            x.max(x.mul(Activation.SLOPE)).intoArray(values, i);
        }
    }

    @Override
    public float surprise(float[] scaled, float[] predicted, float[] inverseScale, float factor, float[] surprise) {
        for (int i = 0; i < surprise.length; i += LANES) {
            FloatVector residual = FloatVector.fromArray(SPECIES, scaled, i)
                    .sub(FloatVector.fromArray(SPECIES, predicted, i))
                    .mul(FloatVector.fromArray(SPECIES, inverseScale, i));
            FloatVector square = residual.fma(residual, FloatVector.broadcast(SPECIES, 1));
            log(square.min(Surprise.LIMIT)).mul(factor).intoArray(surprise, i);
        }
        return sum(surprise);
    }

    /// In an order of its own: that of `reduceLanes` is not defined, and interpreted and compiled code differ in
    /// it. A score must not depend on how warm the machine is.
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
        return a + b + (c + d);
    }

    /// As [Surprise] does it.
    private static FloatVector log(FloatVector value) {
        IntVector bits = value.reinterpretAsInts();
        IntVector exponent = bits.sub(Surprise.SQRT_HALF_BITS).lanewise(VectorOperators.ASHR, Surprise.MANTISSA_BITS);
        FloatVector mantissa = bits.sub(exponent.lanewise(VectorOperators.LSHL, Surprise.MANTISSA_BITS))
                .reinterpretAsFloats();
        FloatVector s = mantissa.sub(1).div(mantissa.add(1));
        FloatVector t = s.mul(s);
        FloatVector series = t.mul(Surprise.C9)
                .add(Surprise.C7)
                .mul(t)
                .add(Surprise.C5)
                .mul(t)
                .add(Surprise.C3)
                .mul(t)
                .add(Surprise.C1);
        FloatVector power = (FloatVector) exponent.convertShape(VectorOperators.I2F, SPECIES, 0);
        return power.mul(Surprise.LN_2).add(s.mul(series));
    }

    @Override
    public void multiply(
            float[] a, int aRow, int aColumn, float[] b, int bOffset, float[] c, int cOffset, int m, int k, int n) {
        int i = 0;
        for (; i + 4 <= m; i += 4) {
            for (int j = 0; j < n; j += 2 * LANES) {
                tile(a, i * aRow, aRow, aColumn, b, bOffset + j, c, cOffset + i * n + j, k, n);
            }
        }
        for (; i < m; i++) {
            for (int j = 0; j < n; j += LANES) {
                oneRow(a, i * aRow, aColumn, b, bOffset + j, c, cOffset + i * n + j, k, n);
            }
        }
    }

    /// Four rows and two vectors of columns of the product.
    private static void tile(
            float[] a, int from, int aRow, int aColumn, float[] b, int bOffset, float[] c, int cOffset, int k, int n) {
        FloatVector c00 = FloatVector.zero(SPECIES);
        FloatVector c01 = c00;
        FloatVector c10 = c00;
        FloatVector c11 = c00;
        FloatVector c20 = c00;
        FloatVector c21 = c00;
        FloatVector c30 = c00;
        FloatVector c31 = c00;
        for (int j = 0, p = from, q = bOffset; j < k; j++, p += aColumn, q += n) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, q);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, q + LANES);
            FloatVector a0 = FloatVector.broadcast(SPECIES, a[p]);
            FloatVector a1 = FloatVector.broadcast(SPECIES, a[p + aRow]);
            FloatVector a2 = FloatVector.broadcast(SPECIES, a[p + 2 * aRow]);
            FloatVector a3 = FloatVector.broadcast(SPECIES, a[p + 3 * aRow]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            c30 = a3.fma(b0, c30);
            c31 = a3.fma(b1, c31);
        }
        store(c00, c01, c, cOffset);
        store(c10, c11, c, cOffset + n);
        store(c20, c21, c, cOffset + 2 * n);
        store(c30, c31, c, cOffset + 3 * n);
    }

    private static void store(FloatVector left, FloatVector right, float[] c, int offset) {
        left.intoArray(c, offset);
        right.intoArray(c, offset + LANES);
    }

    private static void oneRow(
            float[] a, int from, int aColumn, float[] b, int bOffset, float[] c, int cOffset, int k, int n) {
        FloatVector sum = FloatVector.zero(SPECIES);
        for (int j = 0, p = from, q = bOffset; j < k; j++, p += aColumn, q += n) {
            sum = FloatVector.broadcast(SPECIES, a[p]).fma(FloatVector.fromArray(SPECIES, b, q), sum);
        }
        sum.intoArray(c, cOffset);
    }
}
