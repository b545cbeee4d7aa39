package dev.vigil.standalone;

/// A command cannot do what it was asked for; the message tells a user why, and what to change.
final class StartException extends RuntimeException {
    StartException(String message) {
        super(message);
    }

    StartException(String message, Throwable cause) {
        super(message, cause);
    }
}
