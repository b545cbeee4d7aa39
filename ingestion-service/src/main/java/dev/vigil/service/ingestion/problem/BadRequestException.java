package dev.vigil.service.ingestion.problem;

import dev.vigil.transaction.Violation;
import java.util.List;
import java.util.stream.Collectors;

/// A request has parameters or properties that cannot be used.
public final class BadRequestException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Violation> violations;

    public BadRequestException(List<Violation> violations) {
        super(violations.stream().map(Violation::message).collect(Collectors.joining("; ")));
        this.violations = List.copyOf(violations);
    }

    public List<Violation> violations() {
        return violations;
    }
}
