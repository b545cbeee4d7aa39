package dev.vigil.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// A secret that somebody who sends us something signs it with.
///
/// @param secret     itself; empty, the default, for none
/// @param secretFile path of a file that holds it, in its place
public record SharedSecret(
        @DefaultValue("") String secret, @Nullable Path secretFile) {
    public SharedSecret {
        if (!secret.isEmpty() && secretFile != null) {
            throw new IllegalArgumentException("secret and secret-file are both set; one of them has to go");
        }
    }

    /// Empty when there is none.
    ///
    /// @throws UncheckedIOException when the file cannot be read
    String text() {
        if (secretFile == null) {
            return secret;
        }
        try {
            return Files.readString(secretFile).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("secret-file " + secretFile + " cannot be read", e);
        }
    }

    @Override
    public String toString() {
        return "***";
    }
}
