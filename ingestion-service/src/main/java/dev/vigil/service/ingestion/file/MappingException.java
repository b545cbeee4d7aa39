package dev.vigil.service.ingestion.file;

/// A column mapping cannot be used; the message names the mapping and what is wrong with it.
final class MappingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MappingException(String message) {
        super(message);
    }
}
