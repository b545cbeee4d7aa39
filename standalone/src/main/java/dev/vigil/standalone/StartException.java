package dev.vigil.standalone;

/// The suite cannot start; the message tells a user what to change.
final class StartException extends RuntimeException {
    StartException(String message) {
        super(message);
    }

    StartException(String message, Throwable cause) {
        super(message, cause);
    }
}
