package dev.vigil.files;

/// A column mapping cannot be used; the message names the mapping and what is wrong with it.
public final class MappingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MappingException(String message) {
        super(message);
    }
}
