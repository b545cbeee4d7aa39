package dev.vigil.service.dashboard.web;

import java.util.List;
import java.util.stream.Collectors;

/// A request whose parts do not make sense; the client has to change it.
public final class InvalidRequestException extends RuntimeException {
    private final transient List<FieldProblem> problems;

    public InvalidRequestException(List<FieldProblem> problems) {
        super(problems.stream().map(each -> each.field() + " " + each.message()).collect(Collectors.joining("; ")));
        this.problems = List.copyOf(problems);
    }

    List<FieldProblem> problems() {
        return problems;
    }
}
