package dev.vigil.deeplearning4j;

import dev.vigil.layer.autoencoder.AutoencoderEngine;
import dev.vigil.layer.autoencoder.AutoencoderOptions;

/// Deeplearning4j over the native library of ND4J.
///
/// That library is loaded by the first training, not by the start of a service.
public final class Deeplearning4jEngine implements AutoencoderEngine {
    @Override
    public String name() {
        return "deeplearning4j";
    }

    @Override
    public Learner learner(int width, AutoencoderOptions options, float[] parameters) {
        try {
            return new MultiLayerLearner(width, options, parameters);
        } catch (LinkageError e) {
            throw new IllegalStateException(
                    "deeplearning4j cannot train on " + System.getProperty("os.name") + " "
                            + System.getProperty("os.arch") + ", its native library does not load: " + reason(e)
                            + "; the engine built-in needs none",
                    e);
        }
    }

    private static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }
}
