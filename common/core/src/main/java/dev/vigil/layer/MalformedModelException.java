package dev.vigil.layer;

/// A stored model that cannot be what this product wrote: truncated, of an unknown version, or with a value outside
/// its limits. The message names the value and the rule it broke.
public final class MalformedModelException extends IllegalArgumentException {
    public MalformedModelException(String message) {
        super(message);
    }

    public MalformedModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
