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
    ENDED_SESSION(HttpStatus.UNAUTHORIZED, "The session has lasted its time: log in again."),
    CLOSED_SESSION(HttpStatus.UNAUTHORIZED, "The session was closed: log in again."),
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
