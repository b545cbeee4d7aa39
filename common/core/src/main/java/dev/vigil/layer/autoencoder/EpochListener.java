package dev.vigil.layer.autoencoder;

/// Told of the progress of a training.
@FunctionalInterface
public interface EpochListener {
    /// Listens to nothing.
    EpochListener NONE = (epoch, loss, validationLoss) -> {};

    /// Called by the training thread after each epoch.
    ///
    /// @param epoch          counted from 1
    /// @param loss           mean squared error over the epoch's training rows, in units of the scaled features
    /// @param validationLoss the same over the rows held out, after the epoch
    void finished(int epoch, double loss, double validationLoss);
}
