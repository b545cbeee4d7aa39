package dev.vigil.embedded;

/// An embedded engine cannot start or has failed; the message says what a user can do about it.
public final class EngineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public EngineException(String message) {
        super(message);
    }

    public EngineException(String message, Throwable cause) {
        super(message, cause);
    }
}
