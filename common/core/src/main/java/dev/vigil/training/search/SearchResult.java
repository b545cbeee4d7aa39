package dev.vigil.training.search;

/// What a search came to.
///
/// @param chosen  what to train with: the best found, or what there was before when nothing did better
/// @param message for people
public record SearchResult(Hyperparameters chosen, Criterion criterion, String message) {}
