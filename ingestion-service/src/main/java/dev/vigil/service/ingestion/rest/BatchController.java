package dev.vigil.service.ingestion.rest;

import dev.vigil.records.Inspector;
import dev.vigil.records.JsonArrayReader;
import dev.vigil.records.LineReader;
import dev.vigil.records.MalformedStreamException;
import dev.vigil.records.RawRecord;
import dev.vigil.records.RecordReader;
import dev.vigil.security.BodyTooLargeException;
import dev.vigil.service.ingestion.intake.IntakeCounts;
import dev.vigil.service.ingestion.kafka.TransactionPublisher;
import dev.vigil.service.ingestion.problem.BadRequestException;
import dev.vigil.service.ingestion.problem.Problems;
import dev.vigil.transaction.Violation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Takes many transactions at once, as a JSON array or line by line. Each stands for itself: a bad one is reported and
/// the others go on.
@RestController
final class BatchController {
    private static final String LINES = "application/x-ndjson";
    private static final String LINES_TOO = "application/jsonl";

    private final RestProperties limits;
    private final Inspector inspector;
    private final TransactionPublisher publisher;
    private final Refusals refusals;
    private final IntakeCounts counts;

    BatchController(
            RestProperties limits,
            Inspector inspector,
            TransactionPublisher publisher,
            Refusals refusals,
            IntakeCounts restCounts) {
        this.limits = limits;
        this.inspector = inspector;
        this.publisher = publisher;
        this.refusals = refusals;
        this.counts = restCounts;
    }

    @BatchOperation
    @PostMapping(
            path = "/api/transactions/batch",
            consumes = {MediaType.APPLICATION_JSON_VALUE, LINES, LINES_TOO})
    ResponseEntity<Object> take(
            HttpServletRequest request, @RequestParam(name = "wait", required = false) @Nullable String wait)
            throws IOException, InterruptedException {
        if (wait != null) {
            throw new BadRequestException(List.of(new Violation(
                    "wait",
                    wait,
                    "single_only",
                    "wait is for single transactions, a batch does not wait for decisions")));
        }
        RecordReader reader = reader(request);
        Batch batch = new Batch(inspector, publisher, refusals, counts);
        ProblemDetail broken = readAll(reader, batch);
        batch.settle();
        if (batch.total(BatchItem.Status.UNAVAILABLE) > 0) {
            return away(batch);
        }
        return broken == null ? ResponseEntity.ok(BatchResult.of(batch)) : answer(broken, batch);
    }

    private RecordReader reader(HttpServletRequest request) throws IOException {
        InputStream body = request.getInputStream();
        int limit = Math.toIntExact(limits.maxBody().toBytes());
        MediaType type = MediaType.parseMediaType(request.getContentType());
        return type.isCompatibleWith(MediaType.APPLICATION_JSON)
                ? new JsonArrayReader(body, limit)
                : new LineReader(body, limit);
    }

    /// Reads to the end, or to the point from which nothing can be read; the problem says why.
    private @Nullable ProblemDetail readAll(RecordReader reader, Batch batch) throws IOException {
        try {
            for (RawRecord record = reader.next(); record != null; record = reader.next()) {
                if (batch.size() == limits.maxBatchItems()) {
                    return Problems.of(
                            HttpStatus.CONTENT_TOO_LARGE,
                            "Too many transactions",
                            "a batch may hold " + limits.maxBatchItems() + " transactions; those after were not read");
                }
                batch.add(record);
            }
            return null;
        } catch (MalformedStreamException e) {
            return Problems.of(HttpStatus.BAD_REQUEST, "Not a valid batch", String.valueOf(e.getMessage()));
        } catch (BodyTooLargeException e) {
            return ProblemAdvice.tooLarge(e);
        }
    }

    private ResponseEntity<Object> away(Batch batch) {
        ProblemDetail problem = ProblemAdvice.brokerAway();
        problem.setProperty("unavailable", batch.total(BatchItem.Status.UNAVAILABLE));
        addResults(problem, batch);
        return ResponseEntity.status(problem.getStatus())
                .header(
                        HttpHeaders.RETRY_AFTER,
                        Long.toString(limits.retryAfter().toSeconds()))
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private static ResponseEntity<Object> answer(ProblemDetail problem, Batch batch) {
        addResults(problem, batch);
        return Problems.answer(problem);
    }

    private static void addResults(ProblemDetail problem, Batch batch) {
        problem.setProperty("accepted", batch.total(BatchItem.Status.ACCEPTED));
        problem.setProperty("rejected", batch.total(BatchItem.Status.REJECTED));
        problem.setProperty("results", batch.items());
    }
}
