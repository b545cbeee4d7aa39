package dev.vigil.standalone;

import java.io.Console;
import org.jspecify.annotations.Nullable;

/// Whether somebody looks at the output.
final class Terminal {
    private Terminal() {}

    static boolean present() {
        @Nullable Console console = System.console();
        return console != null && console.isTerminal();
    }
}
