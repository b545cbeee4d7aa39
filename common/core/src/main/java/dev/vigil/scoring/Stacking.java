package dev.vigil.scoring;

import dev.vigil.layer.Detector;
import dev.vigil.layer.autoencoder.Autoencoder;
import dev.vigil.layer.isolation.IsolationForest;

/// What the supervised layer sees: the features, then the evidence of the forest and that of the autoencoder.
public final class Stacking {
    /// Number of inputs beside the features.
    public static final int INPUTS = 2;

    private Stacking() {}

    /// The inputs for each of `rows`.
    public static float[][] inputs(float[][] rows, IsolationForest forest, Autoencoder autoencoder) {
        Detector.Evaluator isolation = forest.evaluator();
        Detector.Evaluator reconstruction = autoencoder.evaluator();
        float[][] inputs = new float[rows.length][];
        for (int row = 0; row < rows.length; row++) {
            inputs[row] = new float[rows[row].length + INPUTS];
            stack(rows[row], isolation.evidence(rows[row]), reconstruction.evidence(rows[row]), inputs[row]);
        }
        return inputs;
    }

    /// Fills `inputs`, which is [#INPUTS] longer than `features`.
    static void stack(float[] features, double isolation, double autoencoder, float[] inputs) {
        System.arraycopy(features, 0, inputs, 0, features.length);
        inputs[features.length] = (float) isolation;
        inputs[features.length + 1] = (float) autoencoder;
    }
}
