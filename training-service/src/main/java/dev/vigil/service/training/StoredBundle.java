package dev.vigil.service.training;

import dev.vigil.registry.ModelBundle;
import java.nio.file.Path;

/// What was found where a model's bundle should be.
sealed interface StoredBundle {
    /// The bundle as it was kept.
    final class Sound implements StoredBundle {
        private final Path file;
        private final byte[] stored;
        private final ModelBundle bundle;

        Sound(Path file, byte[] stored, ModelBundle bundle) {
            this.file = file;
            this.stored = stored;
            this.bundle = bundle;
        }

        Path file() {
            return file;
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
