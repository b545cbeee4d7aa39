package dev.vigil.service.training;

import dev.vigil.registry.ModelBundle;

/// What was found where a model's bundle should be.
sealed interface StoredBundle {
    /// The bundle as it was kept.
    final class Sound implements StoredBundle {
        private final byte[] stored;
        private final ModelBundle bundle;

        Sound(byte[] stored, ModelBundle bundle) {
            this.stored = stored;
            this.bundle = bundle;
        }

        /// Byte for byte; not to be changed.
        byte[] stored() {
            return stored;
        }

        ModelBundle bundle() {
            return bundle;
        }
    }

    /// None, or another one.
    ///
    /// @param reason for people
    record Unusable(String reason) implements StoredBundle {}
}
