package dev.vigil.service.training.batch;

import dev.vigil.audit.AuditAction;
import dev.vigil.clickhouse.ClickHouse;
import dev.vigil.clickhouse.ClickHouseFailedException;
import dev.vigil.clickhouse.SelectBatchRuns;
import dev.vigil.security.Audited;
import dev.vigil.service.training.pipeline.Trigger;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Batch runs: starting one, and what they found. Their progress is that of any run, under `/api/training/runs`.
@RestController
@RequestMapping(path = "/api/training/batch-runs", produces = MediaType.APPLICATION_JSON_VALUE)
final class BatchController {
    private static final int MOST_ITEMS = 1_000;
    private static final Duration DEFAULT_SPAN = Duration.ofHours(1);
    private static final String START_EXAMPLE = "{\"run_id\": \"batch-20261121-140500-000\"}";

    private final BatchRuns runs;
    private final BatchProperties properties;
    private final SelectBatchRuns results;
    private final InstantSource clock;

    BatchController(BatchRuns runs, BatchProperties properties, ClickHouse clickHouse, InstantSource clock) {
        this.runs = runs;
        this.properties = properties;
        this.results = new SelectBatchRuns(clickHouse);
        this.clock = clock;
    }

    /// A list in an object, so that something can be added beside it.
    record Results(List<BatchView> items) {}

    @Operation(
            summary = "Decide once more what arrived in a span of time, and compare with the stream",
            responses = {
                @ApiResponse(
                        responseCode = "202",
                        description = "It runs.",
                        content = @Content(schema = @Schema(type = "object", example = START_EXAMPLE))),
                @ApiResponse(
                        responseCode = "400",
                        description = "The span makes no sense.",
                        content =
                                @Content(
                                        mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                                        schema = @Schema(implementation = ProblemDetail.class))),
                @ApiResponse(
                        responseCode = "409",
                        description = "A batch run is already under way, or another instance carries them out.",
                        content =
                                @Content(
                                        mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                                        schema = @Schema(implementation = ProblemDetail.class))),
                @ApiResponse(
                        responseCode = "503",
                        description = "Kafka does not answer.",
                        content =
                                @Content(
                                        mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                                        schema = @Schema(implementation = ProblemDetail.class)))
            })
    @Audited(
            value = AuditAction.BATCH_START,
            facts = {"from", "to", "trigger"})
    @PostMapping
    ResponseEntity<Map<String, String>> start(
            @Parameter(
                            description = "Arrival, inclusive; an hour before `to` when absent.",
                            schema = @Schema(type = "string", format = "date-time"))
                    @RequestParam(value = "from", required = false)
                    @Nullable
                    String from,
            @Parameter(
                            description =
                                    "Arrival, exclusive, not in the future; when absent, some minutes ago, so that"
                                            + " everything decided by then is stored.",
                            schema = @Schema(type = "string", format = "date-time"))
                    @RequestParam(value = "to", required = false)
                    @Nullable
                    String to,
            @Parameter(
                            description = "Who asks; kept with the run.",
                            schema = @Schema(allowableValues = {"rest", "cli"}))
                    @RequestParam(value = "trigger", defaultValue = "rest")
                    String trigger) {
        Instant now = clock.instant();
        Instant end = to == null ? now.minus(properties.settle()) : instant("to", to);
        Instant begin = from == null ? end.minus(DEFAULT_SPAN) : instant("from", from);
        if (end.isAfter(now)) {
            throw problem(HttpStatus.BAD_REQUEST, "to must not be in the future, got " + end);
        }
        if (!begin.isBefore(end)) {
            throw problem(HttpStatus.BAD_REQUEST, "from must be before to, got from " + begin + " and to " + end);
        }
        return begun(runs.start(trigger(trigger), begin, end));
    }

    private static ResponseEntity<Map<String, String>> begun(BatchRuns.Start start) {
        return switch (start) {
            case BatchRuns.Start.Begun begun ->
                ResponseEntity.accepted()
                        .location(URI.create("/api/training/batch-runs/" + begun.runId()))
                        .body(Map.of("run_id", begun.runId()));
            case BatchRuns.Start.Busy busy ->
                throw problem(HttpStatus.CONFLICT, "the batch run " + busy.runId() + " is already under way");
            case BatchRuns.Start.Elsewhere _ ->
                throw problem(HttpStatus.CONFLICT, "another instance of this service carries runs out: ask that one");
            case BatchRuns.Start.Unknown _ ->
                throw problem(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "Kafka has not said yet which instance carries runs out; try again in a moment");
        };
    }

    @Operation(summary = "What batch runs found, the last one first")
    @GetMapping
    Results list(
            @Parameter(description = "How many at most, 1 to 1000.") @RequestParam(value = "limit", defaultValue = "50")
                    int limit) {
        if (limit < 1 || limit > MOST_ITEMS) {
            throw problem(HttpStatus.BAD_REQUEST, "limit must be 1 to " + MOST_ITEMS + ", got " + limit);
        }
        return new Results(results.newest(limit).stream().map(BatchView::of).toList());
    }

    @Operation(summary = "What a batch run found so far, with the first 100 differences")
    @GetMapping("/{run_id}")
    BatchView result(@PathVariable("run_id") String runId) {
        return results.find(runId)
                .map(result -> BatchView.of(result, results.differences(runId)))
                .orElseThrow(() -> problem(
                        HttpStatus.NOT_FOUND, "there is no batch run " + runId + " that has found anything yet"));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unavailable(ClickHouseFailedException e) {
        String detail = "the record of batch runs does not answer: " + e.getMessage();
        return ResponseEntity.of(ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, detail))
                .build();
    }

    private static Instant instant(String name, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw problem(
                    HttpStatus.BAD_REQUEST, name + " must be a time such as 2026-11-21T14:00:00Z, got " + text, e);
        }
    }

    private static Trigger trigger(String name) {
        return switch (name) {
            case "rest" -> Trigger.REST;
            case "cli" -> Trigger.CLI;
            default -> throw problem(HttpStatus.BAD_REQUEST, "trigger must be rest or cli, got " + name);
        };
    }

    private static ErrorResponseException problem(HttpStatus status, String detail) {
        return problem(status, detail, null);
    }

    private static ErrorResponseException problem(HttpStatus status, String detail, @Nullable Throwable cause) {
        return new ErrorResponseException(status, ProblemDetail.forStatusAndDetail(status, detail), cause);
    }
}
