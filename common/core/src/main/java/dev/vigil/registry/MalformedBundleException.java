package dev.vigil.registry;

/// A stored bundle that cannot be trusted; the message says which part broke which rule.
public final class MalformedBundleException extends Exception {
    public MalformedBundleException(String message) {
        super(message);
    }

    public MalformedBundleException(String message, Throwable cause) {
        super(message, cause);
    }
}
