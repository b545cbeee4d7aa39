package dev.vigil.service.dashboard.audit;

import dev.vigil.audit.AuditRecord;
import dev.vigil.audit.AuditTopic;
import dev.vigil.kafka.KafkaSettings;
import dev.vigil.service.dashboard.web.Checks;
import dev.vigil.service.dashboard.web.Problems;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.InstantSource;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Audit")
final class AuditController {
    private final KafkaSettings kafka;
    private final InstantSource clock;

    AuditController(KafkaSettings kafka, InstantSource clock) {
        this.kafka = kafka;
        this.clock = clock;
    }

    /// Part of the log, newest first.
    @Schema(name = "AuditPage")
    record AuditPage(
            List<AuditItem> items,

            @Schema(
                    types = {"integer", "null"},
                    format = "int64",
                    description = "Asks for the part that follows; null at the end.")
            @Nullable
            Long nextCursor) {}

    @GetMapping("/api/audit")
    @Operation(
            summary = "The audit log, newest first",
            description = "As it is stored. Whether it is whole says `./vigil audit verify`.")
    AuditPage entries(
            @Parameter(description = "1 to 1000.", schema = @Schema(type = "integer", defaultValue = "100"))
                    @RequestParam(value = "limit", required = false)
                    @Nullable
                    String limit,
            @Parameter(description = "next_cursor of the part before.", schema = @Schema(type = "integer"))
                    @RequestParam(value = "cursor", required = false)
                    @Nullable
                    String cursor) {
        Checks checks = new Checks(clock.instant());
        int count = checks.whole("limit", limit, 100, 1, 1_000);
        int before = checks.whole("cursor", cursor, Integer.MAX_VALUE, 0, Integer.MAX_VALUE);
        checks.done();
        try (AuditTopic topic = new AuditTopic(kafka)) {
            List<AuditRecord> newest = topic.newest(before, count);
            return new AuditPage(
                    newest.stream().map(AuditItem::of).toList(),
                    newest.size() < count ? null : (Long) newest.getLast().offset());
        }
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unavailable(KafkaException e) {
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(Problems.of(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "Kafka unavailable",
                        "The audit log is in Kafka, which does not answer.",
                        List.of()));
    }
}
