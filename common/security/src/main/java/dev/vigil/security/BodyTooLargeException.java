package dev.vigil.security;

import java.io.IOException;

/// A request's body went on for longer than it may. Whoever lets it pass lets the caller be answered with 413.
public final class BodyTooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    private final long limit;

    BodyTooLargeException(long limit) {
        super("body larger than " + limit + " bytes");
        this.limit = limit;
    }

    /// Bytes the body may have.
    public long limit() {
        return limit;
    }
}
