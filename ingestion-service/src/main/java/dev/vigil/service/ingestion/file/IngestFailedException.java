package dev.vigil.service.ingestion.file;

import org.jspecify.annotations.Nullable;

/// A file cannot be taken in, or not further; the message says why and what to do.
final class IngestFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    IngestFailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
