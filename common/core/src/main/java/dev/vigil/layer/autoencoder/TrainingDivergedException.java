package dev.vigil.layer.autoencoder;

/// A training whose loss became infinite or not a number, exploded, or never fell. A smaller learning rate (0.001,
/// 0.0001) is the usual cure. The message says what happened, in which epoch, and at which rate.
public final class TrainingDivergedException extends RuntimeException {
    public TrainingDivergedException(String message) {
        super(message);
    }
}
