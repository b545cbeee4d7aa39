package dev.vigil.service.dashboard.web;

import dev.vigil.audit.AuditUnavailableException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/// Answers everything that goes wrong with problem details: what the client can mend is named, what it cannot is logged
/// under an id and told by that id alone.
@RestControllerAdvice
final class ProblemAdvice extends ResponseEntityExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);
    private static final String RETRY_SECONDS = "5";

    @ExceptionHandler
    ResponseEntity<ProblemDetail> invalid(InvalidRequestException e) {
        return answer(Problems.of(
                HttpStatus.BAD_REQUEST, "Invalid request", "See errors for what has to change.", e.problems()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> notFound(NotFoundException e) {
        return answer(Problems.of(HttpStatus.NOT_FOUND, e.title(), Objects.toString(e.getMessage(), ""), List.of()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> notEntered(AuditUnavailableException e) {
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
                .body(Problems.of(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "Audit log unavailable",
                        "This cannot be entered into the audit log, so it was not done. Try again in a moment.",
                        List.of()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unexpected(Exception e) {
        ProblemDetail problem = Problems.of(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "Internal error",
                "Something went wrong here that is not the request's fault. The log has it under the correlation id.",
                List.of());
        log.error("Request failed, correlation id {}", Problems.correlationId(problem), e);
        return answer(problem);
    }

    /// What a controller has put in words already.
    @Override
    protected @Nullable ResponseEntity<Object> handleErrorResponseException(
            ErrorResponseException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return new ResponseEntity<>(e.getBody(), headers, status);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        List<FieldProblem> errors = e.getFieldErrors().stream()
                .map(each -> new FieldProblem(
                        snakeCase(each.getField()), Objects.toString(each.getDefaultMessage(), "is not valid")))
                .toList();
        return respond(headers, status, "Invalid request", "See errors for what has to change.", errors);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return switch (e.getCause()) {
            case UnrecognizedPropertyException unknown ->
                respond(
                        headers,
                        status,
                        "Invalid request",
                        "See errors for what has to change.",
                        List.of(new FieldProblem(path(unknown), "is not known; there are " + known(unknown))));
            case DatabindException wrong
            when !wrong.getPath().isEmpty() ->
                respond(
                        headers,
                        status,
                        "Invalid request",
                        "See errors for what has to change.",
                        List.of(new FieldProblem(path(wrong), "is missing or not of the expected kind")));
            case JacksonException wrong
            when wrong.getLocation() != null ->
                respond(
                        headers,
                        status,
                        "Invalid JSON",
                        "The body is not the JSON expected here, see line "
                                + wrong.getLocation().getLineNr() + ", column "
                                + wrong.getLocation().getColumnNr() + ".",
                        List.of());
            case null, default ->
                respond(headers, status, "Invalid body", "The body is missing or cannot be read.", List.of());
        };
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String field = Objects.toString(e.getPropertyName(), "");
        return respond(
                headers,
                status,
                "Invalid request",
                "See errors for what has to change.",
                List.of(new FieldProblem(field, "is not of the expected kind")));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpRequestMethodNotSupported(
            HttpRequestMethodNotSupportedException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String detail = e.getMethod() + " is not possible here; try "
                + String.join(
                        ", ",
                        Objects.requireNonNullElse(e.getSupportedHttpMethods(), List.of()).stream()
                                .map(Object::toString)
                                .toList())
                + ".";
        return respond(headers, status, "Method not allowed", detail, List.of());
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMediaTypeNotSupported(
            HttpMediaTypeNotSupportedException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String supported =
                e.getSupportedMediaTypes().stream().map(MediaType::toString).collect(Collectors.joining(", "));
        return respond(headers, status, "Unsupported media type", "The body has to be " + supported + ".", List.of());
    }

    /// What has no words of its own above: the status says enough.
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception e, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (body instanceof ProblemDetail ours && ours.getProperties() != null) {
            return super.handleExceptionInternal(e, ours, headers, status, request);
        }
        HttpStatus known = HttpStatus.resolve(status.value());
        String title = known == null ? "Error" : known.getReasonPhrase();
        String detail = status.value() == HttpStatus.NOT_FOUND.value()
                ? "There is nothing at " + path(request) + "."
                : title + ".";
        return super.handleExceptionInternal(
                e, Problems.of(status, title, detail, List.of()), jsonOnly(headers), status, request);
    }

    private static @Nullable ResponseEntity<Object> respond(
            HttpHeaders headers, HttpStatusCode status, String title, String detail, List<FieldProblem> errors) {
        return ResponseEntity.status(status)
                .headers(jsonOnly(headers))
                .body(Problems.of(status, title, detail, errors));
    }

    private static ResponseEntity<ProblemDetail> answer(ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    /// Problems are always JSON, whatever the client said it accepts.
    private static HttpHeaders jsonOnly(HttpHeaders headers) {
        HttpHeaders all = new HttpHeaders(headers);
        all.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        return all;
    }

    private static String path(WebRequest request) {
        return request instanceof ServletWebRequest servlet
                ? servlet.getRequest().getRequestURI()
                : "this address";
    }

    private static String path(DatabindException e) {
        return e.getPath().stream()
                .map(each -> each.getPropertyName() == null ? "[" + each.getIndex() + "]" : each.getPropertyName())
                .collect(Collectors.joining("."));
    }

    private static String known(UnrecognizedPropertyException e) {
        return e.getKnownPropertyIds().stream().map(Object::toString).sorted().collect(Collectors.joining(", "));
    }

    private static String snakeCase(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
