package dev.vigil.service.dashboard.history;

import dev.vigil.clickhouse.ClickHouseFailedException;
import dev.vigil.service.dashboard.web.Problems;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/// Answers for ClickHouse when it does not: what is missing, when to ask again, and what works without it.
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
final class HistoryAdvice {
    private static final Logger log = LoggerFactory.getLogger(HistoryAdvice.class);
    private static final String RETRY_SECONDS = "5";

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unavailable(ClickHouseFailedException e) {
        ProblemDetail problem = Problems.of(
                HttpStatus.SERVICE_UNAVAILABLE,
                "History unavailable",
                "ClickHouse does not answer, so what it keeps cannot be shown: lists, histories and longer statistics. The "
                        + "live feed, the statistics of the last minutes and recent decisions by their id still work.",
                List.of());
        log.warn("ClickHouse failed, correlation id {}: {}", Problems.correlationId(problem), e.getMessage());
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
