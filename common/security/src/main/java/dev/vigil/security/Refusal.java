package dev.vigil.security;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/// Why a caller is not let in, in words for the one who called.
enum Refusal {
    NO_CREDENTIALS(
            HttpStatus.UNAUTHORIZED, "Log in, or show an API key in the header Authorization: Bearer or X-Api-Key."),
    UNKNOWN_KEY(HttpStatus.UNAUTHORIZED, "There is no such API key."),
    EXPIRED_KEY(HttpStatus.UNAUTHORIZED, "The API key has expired."),
    REVOKED_KEY(HttpStatus.UNAUTHORIZED, "The API key was revoked."),
    BAD_TOKEN(
            HttpStatus.UNAUTHORIZED,
            "The access token is not good: not of our provider, not meant for us, or expired."),
    PROVIDER_AWAY(
            HttpStatus.SERVICE_UNAVAILABLE,
            "The access token cannot be looked into, because the provider does not answer."),
    ENDED_SESSION(HttpStatus.UNAUTHORIZED, "The session has lasted its time: log in again."),
    CLOSED_SESSION(HttpStatus.UNAUTHORIZED, "The session was closed: log in again."),
    UNSIGNED(HttpStatus.UNAUTHORIZED, "The request is not signed, or not in the way that is expected here."),
    FORGED_SIGNATURE(HttpStatus.UNAUTHORIZED, "The signature is not of this message with the secret we share."),
    OLD_SIGNATURE(HttpStatus.UNAUTHORIZED, "The message was signed more than 5 minutes ago, or ahead."),
    /// Not 401: the sender is who it says it is, and would look for a wrong secret.
    REPEATED_SIGNATURE(HttpStatus.CONFLICT, "This very message was taken before; sign it anew to send it again."),
    TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "The body may have 262144 bytes."),
    NOT_CONFIGURED(HttpStatus.NOT_FOUND, "There is nothing here: no secret is configured for this address."),
    KEYS_NOT_READ(HttpStatus.SERVICE_UNAVAILABLE, "The API keys are not known yet, because Kafka does not answer."),
    NOT_ALLOWED(HttpStatus.FORBIDDEN, "None of your roles allows this request."),
    FORGED(HttpStatus.FORBIDDEN, "The request does not carry the token of your session: reload the page."),
    FOREIGN_SITE(HttpStatus.FORBIDDEN, "In demo mode only pages and programs of this machine are answered."),
    TOO_MANY(HttpStatus.TOO_MANY_REQUESTS, "Too many requests; the header Retry-After says when to go on.");

    private static final String ATTRIBUTE = Refusal.class.getName();

    private final HttpStatus status;
    private final String detail;

    Refusal(HttpStatus status, String detail) {
        this.status = status;
        this.detail = detail;
    }

    HttpStatus status() {
        return status;
    }

    String detail() {
        return detail;
    }

    /// Keeps in mind why the credentials of `request` were not accepted.
    void note(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    static @Nullable Refusal noted(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Refusal refusal ? refusal : null;
    }
}
