package dev.vigil.benchmarks.pictures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Something drawn, as SVG: of text, so that a change of it can be reviewed, and drawn without a screen or fonts.
interface Picture {
    /// The whole document.
    String svg();

    /// @throws IOException if it cannot be written
    default void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, svg());
    }
}
