package dev.vigil.registry;

import dev.vigil.training.Evaluation;
import java.time.Instant;

/// Where a model comes from.
///
/// @param trainedAt    when training ended
/// @param trainingRows rows both detectors learned from
/// @param source       what the history was, for people: a file name or `simulation`
/// @param seed         of every random choice in training
/// @param codeVersion  the commit that trained it, or `unknown`
/// @param evaluation   on the held-out part
public record Provenance(
        Instant trainedAt, int trainingRows, String source, long seed, String codeVersion, Evaluation evaluation) {}
