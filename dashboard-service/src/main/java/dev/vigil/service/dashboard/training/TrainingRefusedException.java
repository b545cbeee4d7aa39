package dev.vigil.service.dashboard.training;

import dev.vigil.service.dashboard.web.Problems;
import java.util.List;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.web.ErrorResponseException;

/// The training service did not do what it was asked for, or did not answer. The caller is told so.
public final class TrainingRefusedException extends ErrorResponseException {
    /// @param status what the caller is answered
    /// @param detail one sentence for people
    TrainingRefusedException(HttpStatusCode status, String title, String detail) {
        super(status, Problems.of(status, title, detail, List.of()), null);
        getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    }
}
