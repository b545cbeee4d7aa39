package dev.vigil.drift;

import dev.vigil.evaluation.Estimate;

/// How well the model found the known frauds among the rows held out of its training.
///
/// @param name [DriftReference#RECALL] or [DriftReference#AVERAGE_PRECISION]
public record ReferenceQuality(String name, Estimate estimate) {}
