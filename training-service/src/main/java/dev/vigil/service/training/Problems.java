package dev.vigil.service.training;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;

/// What callers are told when something is refused or away: problem details.
final class Problems {
    private static final int MOST_ITEMS = 1_000;

    private Problems() {}

    /// To be thrown.
    static ErrorResponseException problem(HttpStatus status, String detail) {
        return new ErrorResponseException(status, ProblemDetail.forStatusAndDetail(status, detail), null);
    }

    /// Refuses a length of a list that is not 1 to 1000.
    static int checkedLimit(int limit) {
        if (limit < 1 || limit > MOST_ITEMS) {
            throw problem(HttpStatus.BAD_REQUEST, "limit must be 1 to " + MOST_ITEMS + ", got " + limit);
        }
        return limit;
    }

    /// The answer while something that is needed does not answer.
    static ResponseEntity<ProblemDetail> unavailable(String detail) {
        return ResponseEntity.of(ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, detail))
                .build();
    }
}
