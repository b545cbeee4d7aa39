package dev.vigil.embedded.clickhouse;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import java.security.MessageDigest;
import java.util.Base64;

/// The one user of the server.
record Credentials(String user, String password) {
    /// Whether a request proves to come from this user: Basic authentication, or user and key as headers or parameters.
    boolean match(Headers headers, QueryParameters parameters) {
        String authorization = headers.getFirst("Authorization");
        String given = authorization == null
                ? parameters.user().orElse("default") + ":"
                        + parameters.password().orElse("")
                : basic(authorization);
        return MessageDigest.isEqual(given.getBytes(UTF_8), (user + ":" + password).getBytes(UTF_8));
    }

    private static String basic(String authorization) {
        if (!authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
            return "";
        }
        try {
            return new String(
                    Base64.getDecoder().decode(authorization.substring(6).strip()), UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    @Override
    public String toString() {
        return user + ":***";
    }
}
