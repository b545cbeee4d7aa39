package dev.vigil.drift;

import dev.vigil.evaluation.Histogram;

/// How a feature or the score was distributed when the model was trained.
///
/// @param kind        [DriftKind#DATA] or [DriftKind#TARGET]
/// @param name        of a feature, or one of [DriftReference#SCORE] and [DriftReference#VERDICTS]
/// @param ownMovement the largest stability index of a day of the same history against this; NaN if no day had
/// enough transactions to tell
public record ReferenceHistogram(DriftKind kind, String name, Histogram histogram, double ownMovement) {}
