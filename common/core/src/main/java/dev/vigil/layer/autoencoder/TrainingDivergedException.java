package dev.vigil.layer.autoencoder;

/// A training whose loss became infinite or not a number, or never fell. A smaller learning rate (0.001, 0.0001) is
/// the usual cure.
public final class TrainingDivergedException extends RuntimeException {
    public TrainingDivergedException(String message) {
        super(message);
    }
}
