package dev.vigil.service.dashboard.web;

/// What is wrong with one part of a request.
///
/// @param field   the parameter or property as the client wrote it
/// @param message what it has to be
public record FieldProblem(String field, String message) {}
