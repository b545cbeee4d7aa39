package dev.vigil.layer.autoencoder;

/// log(1 + r²): grows like r² for ordinary residuals and like 2 log r for wild ones, so that a single feature cannot
/// drown all others.
///
/// The logarithm is computed from 1 + r² = m · 2^e with m between √½ and √2 as e · ln 2 + 2 artanh((m - 1) / (m +
/// 1)), the series cut after s⁹: exact to float precision, and the same operations in every kernel.
final class Surprise {
    /// 1 + r² is cut here, so that the logarithm is finite whatever the input: at residuals of a million.
    static final float LIMIT = 1e12f;

    static final float LN_2 = 0.6931472f;
    static final int SQRT_HALF_BITS = 0x3f3504f3;
    static final int MANTISSA_BITS = 23;
    static final float C1 = 2f;
    static final float C3 = 2f / 3;
    static final float C5 = 2f / 5;
    static final float C7 = 2f / 7;
    static final float C9 = 2f / 9;

    private Surprise() {}

    /// The natural logarithm of a value from 1 to [#LIMIT].
    static float log(float value) {
        int bits = Float.floatToRawIntBits(value);
        int exponent = (bits - SQRT_HALF_BITS) >> MANTISSA_BITS;
        float mantissa = Float.intBitsToFloat(bits - (exponent << MANTISSA_BITS));
        float s = (mantissa - 1) / (mantissa + 1);
        float t = s * s;
        return exponent * LN_2 + s * (C1 + t * (C3 + t * (C5 + t * (C7 + t * C9))));
    }
}
