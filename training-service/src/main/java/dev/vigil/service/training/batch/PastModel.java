package dev.vigil.service.training.batch;

import dev.vigil.scoring.Ensemble;

/// What was found of a model that once decided.
public sealed interface PastModel {
    /// The model as it was then.
    record Sound(Ensemble ensemble) implements PastModel {}

    /// It cannot be asked any more.
    ///
    /// @param reason for people
    record Absent(String reason) implements PastModel {}
}
