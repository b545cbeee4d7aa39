package dev.vigil.service.dashboard.job;

import org.springframework.http.HttpStatusCode;

/// The training service did not do what it was asked for, or did not answer.
final class TrainingRefusedException extends RuntimeException {
    private final HttpStatusCode status;
    private final String title;

    /// @param status what the caller is answered
    /// @param detail one sentence for people
    TrainingRefusedException(HttpStatusCode status, String title, String detail) {
        super(detail);
        this.status = status;
        this.title = title;
    }

    HttpStatusCode status() {
        return status;
    }

    String title() {
        return title;
    }

    String detail() {
        return String.valueOf(getMessage());
    }
}
