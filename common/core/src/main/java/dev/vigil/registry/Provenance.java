package dev.vigil.registry;

import dev.vigil.training.Evaluation;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// Where a model comes from.
///
/// @param trainedAt    when training ended
/// @param trainingRows rows both detectors learned from
/// @param source       what the history was, for people: a file name or `simulation`
/// @param seed         of every random choice in training
/// @param options      the hyper-parameters by name, such as `autoencoder.latent`; empty for models of releases
///                     that did not keep them
/// @param codeVersion  the commit that trained it, or `unknown`
/// @param evaluation   on the held-out part
public record Provenance(
        Instant trainedAt,
        int trainingRows,
        String source,
        long seed,
        Map<String, Double> options,
        String codeVersion,
        Evaluation evaluation) {
    public Provenance {
        // In the order of their names, so that equal bundles have equal bytes.
        options = Collections.unmodifiableMap(new TreeMap<>(options));
    }
}
