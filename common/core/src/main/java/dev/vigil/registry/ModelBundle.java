package dev.vigil.registry;

import dev.vigil.scoring.Ensemble;

/// A trained ensemble together with where it comes from: what travels on the topic `models`.
public record ModelBundle(Ensemble ensemble, Provenance provenance) {
    /// The ensemble's version.
    public String version() {
        return ensemble.version();
    }
}
