package dev.vigil.layer.autoencoder;

/// The leaky rectifier: x for positive x, a tenth of x otherwise. It costs two instructions, and no neuron dies of
/// it.
final class Activation {
    static final float SLOPE = 0.1f;

    private Activation() {}

    static float apply(float x) {
        return Math.max(x, SLOPE * x);
    }

    /// The derivative, from the value of the function.
    static float slope(float activated) {
        return activated > 0 ? 1 : SLOPE;
    }
}
