package dev.vigil.service.dashboard.web;

import java.net.URI;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;

/// Makes problem details (RFC 9457) with the properties all of ours have: `errors`, empty when no single field is to
/// blame, and `correlation_id`, which the log repeats.
public final class Problems {
    private static final URI BLANK = URI.create("about:blank");

    private Problems() {}

    public static ProblemDetail of(HttpStatusCode status, String title, String detail, List<FieldProblem> errors) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(BLANK);
        problem.setTitle(title);
        problem.setProperty("errors", errors);
        problem.setProperty("correlation_id", newId());
        return problem;
    }

    /// What the log has to repeat.
    public static String correlationId(ProblemDetail problem) {
        return String.valueOf(Objects.requireNonNull(problem.getProperties()).get("correlation_id"));
    }

    static String newId() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    }
}
