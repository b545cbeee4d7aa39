package dev.vigil.lifecycle.trial;

/// A mean of both models over the same observations.
///
/// @param difference by how much the challenger's is larger; from the differences one by one, so that what makes both
/// slow does not widen it
public record Means(Mean champion, Mean challenger, Mean difference) {}
