package dev.vigil.standalone;

/// Whether somebody looks at the output.
final class Terminal {
    private Terminal() {}

    @SuppressWarnings("SystemConsoleNull") // there is still none without a terminal provider
    static boolean present() {
        return System.console() != null && System.console().isTerminal();
    }
}
