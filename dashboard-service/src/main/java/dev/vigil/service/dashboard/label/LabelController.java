package dev.vigil.service.dashboard.label;

import dev.vigil.clickhouse.SelectLabels;
import dev.vigil.service.dashboard.privacy.Sights;
import dev.vigil.service.dashboard.web.Checks;
import dev.vigil.service.dashboard.web.Items;
import dev.vigil.service.dashboard.web.Problems;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Labels")
final class LabelController {
    private static final String CSV = "text/csv";
    private static final MediaType CSV_TYPE = MediaType.parseMediaType(CSV);

    private final LabelIntake intake;
    private final SelectLabels labels;
    private final LabelProperties limits;
    private final Sights sights;
    private final InstantSource clock;

    LabelController(
            LabelIntake intake, SelectLabels labels, LabelProperties limits, Sights sights, InstantSource clock) {
        this.intake = intake;
        this.labels = labels;
        this.limits = limits;
        this.sights = sights;
        this.clock = clock;
    }

    @PostMapping(
            path = "/api/labels",
            consumes = {MediaType.APPLICATION_JSON_VALUE, CSV})
    @Operation(
            summary = "Say what transactions turned out to be",
            description = "One label, an array of them, or CSV with a header; 1 MB and 500 labels at most unless "
                    + "configured otherwise. Each stands for itself and has its own result. Contradicting an earlier "
                    + "label is allowed, the one made last holds; repeating the one in force changes nothing. Answers "
                    + "when Kafka has the labels; on 503 send them all again.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                                        schema = @Schema(oneOf = {LabelRequest.class, LabelRequest[].class})),
                                @Content(
                                        mediaType = CSV,
                                        schema =
                                                @Schema(
                                                        type = "string",
                                                        description =
                                                                "Columns, in any order: transaction_id, user_id, fraud, and "
                                                                        + "if need be scenario, source, labelled_at."))
                            }))
    @ApiResponse(responseCode = "202", description = "Read to the end; results tell what became of each.")
    ResponseEntity<LabelAnswer> say(HttpServletRequest request) throws IOException, InterruptedException {
        byte[] body = request.getInputStream().readAllBytes();
        List<LabelDraft> drafts = CSV_TYPE.isCompatibleWith(MediaType.parseMediaType(request.getContentType()))
                ? CsvLabels.read(body)
                : JsonLabels.read(body);
        if (drafts.size() > limits.maxItems()) {
            throw tooLarge("A request may hold " + limits.maxItems() + " labels, this one has " + drafts.size() + ".");
        }
        return ResponseEntity.accepted().body(intake.take(drafts, sights.current()));
    }

    @GetMapping("/api/labels")
    @Operation(
            summary = "The labels of one transaction, the one that holds first",
            description = "As stored: a label just published follows within seconds.")
    Items<LabelItem> labels(
            @Parameter(required = true) @RequestParam(value = "transaction_id", required = false) @Nullable
                    String transactionId,
            @Parameter(required = true, description = "Whose transaction it is; ids are unique for a user only.")
                    @RequestParam(value = "user_id", required = false)
                    @Nullable
                    String userId,
            @Parameter(description = "1 to 1000.", schema = @Schema(type = "integer", defaultValue = "100"))
                    @RequestParam(value = "limit", required = false)
                    @Nullable
                    String limit) {
        Checks checks = new Checks(clock.instant());
        checks.required("transaction_id", transactionId);
        checks.required("user_id", userId);
        String transaction = checks.text("transaction_id", transactionId);
        String user = checks.text("user_id", userId);
        int count = checks.whole("limit", limit, 100, 1, 1_000);
        checks.done();
        return new Items<>(labels.of(user, transaction, count).stream()
                .map(label -> LabelItem.of(label, sights.current()))
                .toList());
    }

    private static ErrorResponseException tooLarge(String detail) {
        ErrorResponseException answer = new ErrorResponseException(
                HttpStatus.CONTENT_TOO_LARGE,
                Problems.of(HttpStatus.CONTENT_TOO_LARGE, "Too much at once", detail, List.of()),
                null);
        answer.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        return answer;
    }
}
