package dev.vigil.service.ingestion.rest;

import dev.vigil.security.BodyTooLargeException;
import dev.vigil.service.ingestion.intake.IntakeCounts;
import dev.vigil.service.ingestion.kafka.BrokerUnavailableException;
import dev.vigil.service.ingestion.problem.BadRequestException;
import dev.vigil.service.ingestion.problem.Problems;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/// Turns every failure into `application/problem+json` that says what to do, and nothing about our insides.
@RestControllerAdvice
final class ProblemAdvice extends ResponseEntityExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    private final RestProperties limits;
    private final IntakeCounts counts;

    ProblemAdvice(RestProperties limits, IntakeCounts restCounts) {
        this.limits = limits;
        this.counts = restCounts;
    }

    static ProblemDetail tooLarge(BodyTooLargeException e) {
        return Problems.of(
                HttpStatus.CONTENT_TOO_LARGE, "Body too large", "the body may have " + e.limit() + " bytes at most");
    }

    static ProblemDetail brokerAway() {
        return Problems.of(
                HttpStatus.SERVICE_UNAVAILABLE,
                "Kafka is away",
                "Kafka has not acknowledged in time. Send it again: what arrives twice is decided once.");
    }

    @ExceptionHandler
    ResponseEntity<Object> badRequest(BadRequestException e) {
        return Problems.answer(Problems.of(
                HttpStatus.BAD_REQUEST, "Not a valid request", String.valueOf(e.getMessage()), e.violations()));
    }

    @ExceptionHandler
    ResponseEntity<Object> brokerUnavailable(BrokerUnavailableException e) {
        counts.unavailable(1);
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(
                        HttpHeaders.RETRY_AFTER,
                        Long.toString(limits.retryAfter().toSeconds()))
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(brokerAway());
    }

    /// The connection broke while the body was being read; the answer reaches the sender only if half of it still
    /// stands.
    @ExceptionHandler
    ResponseEntity<Object> unreadableBody(IOException e) {
        log.debug("A body could not be read", e);
        return Problems.answer(Problems.of(HttpStatus.BAD_REQUEST, "Body not received", "the body ended too early"));
    }

    @ExceptionHandler
    ResponseEntity<Object> unexpected(Exception e) {
        log.error("A request failed", e);
        return Problems.answer(Problems.of(
                HttpStatus.INTERNAL_SERVER_ERROR, "Internal error", "the request failed; the service's log says why"));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMediaTypeNotSupported(
            HttpMediaTypeNotSupportedException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String sent = e.getContentType() == null
                ? "a body without Content-Type"
                : e.getContentType().toString();
        ProblemDetail problem = Problems.of(
                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                "Unsupported media type",
                sent + " is not taken here; send " + MediaType.toString(e.getSupportedMediaTypes()));
        return handleExceptionInternal(e, problem, headers, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleNoResourceFoundException(
            NoResourceFoundException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String path = request instanceof ServletWebRequest servlet
                ? servlet.getRequest().getRequestURI()
                : e.getResourcePath();
        ProblemDetail problem = Problems.of(HttpStatus.NOT_FOUND, "Not found", "there is nothing at " + path);
        return handleExceptionInternal(e, problem, headers, status, request);
    }
}
