package dev.vigil.training;

/// Told of the progress of a training run, on the thread that trains.
@FunctionalInterface
public interface TrainingListener {
    /// @param share   of this stage, 0 to 1
    /// @param message what is being done, for people
    void progressed(TrainingStage stage, double share, String message);
}
