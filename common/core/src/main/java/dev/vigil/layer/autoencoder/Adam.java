package dev.vigil.layer.autoencoder;

/// The Adam optimiser with the constants of its paper: Kingma, Ba: *Adam: A Method for Stochastic Optimization*, ICLR
/// 2015.
final class Adam {
    private static final float DECAY_1 = 0.9f;
    private static final float DECAY_2 = 0.999f;
    private static final float EPSILON = 1e-8f;

    private final double learningRate;
    private final float[] mean;
    private final float[] square;
    private double power1 = 1;
    private double power2 = 1;

    Adam(int parameters, double learningRate) {
        this.learningRate = learningRate;
        this.mean = new float[parameters];
        this.square = new float[parameters];
    }

    /// Moves `parameters` one step against `gradient`.
    void step(float[] parameters, float[] gradient) {
        power1 *= DECAY_1;
        power2 *= DECAY_2;
        float unbias = (float) Math.sqrt(1 - power2);
        float rate = (float) (learningRate * unbias / (1 - power1));
        float epsilon = EPSILON * unbias;
        for (int i = 0; i < parameters.length; i++) {
            float g = gradient[i];
            float m = DECAY_1 * mean[i] + (1 - DECAY_1) * g;
            float v = DECAY_2 * square[i] + (1 - DECAY_2) * g * g;
            mean[i] = m;
            square[i] = v;
            parameters[i] -= rate * m / ((float) Math.sqrt(v) + epsilon);
        }
    }
}
