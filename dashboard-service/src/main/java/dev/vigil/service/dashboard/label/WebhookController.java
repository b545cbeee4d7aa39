package dev.vigil.service.dashboard.label;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.vigil.security.SignatureScheme;
import dev.vigil.service.dashboard.privacy.Sight;
import dev.vigil.service.dashboard.web.FieldProblem;
import dev.vigil.service.dashboard.web.Problems;
import dev.vigil.transaction.Violation;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// Where a payment provider tells of chargebacks; that it was the provider is known before this is asked.
///
/// A provider that did not get our answer sends the message again, signed anew under the same id, and is answered
/// as before. What is forgotten by then, or was taken by another instance, is told once more and changes nothing:
/// it has the time of the chargeback and not of its delivery.
@RestController
@Tag(name = "Labels")
final class WebhookController {
    private static final Duration REMEMBERED = Duration.ofDays(1);
    private static final int MOST_REMEMBERED = 10_000;

    private final LabelIntake intake;
    private final Cache<String, LabelResult> delivered;

    WebhookController(LabelIntake intake, InstantSource clock) {
        this.intake = intake;
        this.delivered = Caffeine.newBuilder()
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .maximumSize(MOST_REMEMBERED)
                .expireAfterWrite(REMEMBERED)
                .build();
    }

    @PostMapping(path = "/api/webhooks/labels", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Take a chargeback from a payment provider",
            description = "Signed by the provider as Standard Webhooks has it. A webhook-id that was taken before is "
                    + "answered as it was then. 404 while no secret is configured, 401 for what was not signed in the "
                    + "last 5 minutes, 409 for the very same message again, 413 above 256 KB, 422 when no label comes "
                    + "of it: the transaction has to be known.",
            parameters = {
                @Parameter(
                        in = ParameterIn.HEADER,
                        name = SignatureScheme.WEBHOOK_ID,
                        required = true,
                        schema = @Schema(type = "string"),
                        description = "Names the message, the same each time it is sent."),
                @Parameter(
                        in = ParameterIn.HEADER,
                        name = "webhook-timestamp",
                        required = true,
                        schema = @Schema(type = "string"),
                        description = "When it was signed: seconds since 1970."),
                @Parameter(
                        in = ParameterIn.HEADER,
                        name = "webhook-signature",
                        required = true,
                        schema = @Schema(type = "string"),
                        description =
                                "v1, and HMAC-SHA256 of id.timestamp.body in Base64; several with spaces between.")
            },
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = Chargeback.class))))
    @ApiResponse(
            responseCode = "202",
            description = "Kafka has the label, or one in force says the same.",
            content = @Content(schema = @Schema(implementation = LabelResult.class)))
    ResponseEntity<LabelResult> take(HttpServletRequest request) throws IOException, InterruptedException {
        String id = request.getHeader(SignatureScheme.WEBHOOK_ID);
        LabelResult before = delivered.getIfPresent(id);
        if (before != null) {
            return ResponseEntity.accepted().body(before);
        }
        LabelDraft draft = Chargeback.read(request.getInputStream().readAllBytes());
        LabelResult result = intake.take(List.of(draft), Sight.MASKED).results().getFirst();
        if (result.status() == LabelResult.Status.REFUSED) {
            throw refused(result.errors());
        }
        delivered.put(id, result);
        return ResponseEntity.accepted().body(result);
    }

    private static ErrorResponseException refused(List<Violation> violations) {
        ErrorResponseException answer = new ErrorResponseException(
                HttpStatus.UNPROCESSABLE_CONTENT,
                Problems.of(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "No label",
                        "See errors for what keeps this from being a label.",
                        violations.stream().map(WebhookController::problem).toList()),
                null);
        answer.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        return answer;
    }

    /// The time of a chargeback is that of the label.
    private static FieldProblem problem(Violation violation) {
        String label = LabelField.LABELLED_AT.wireName();
        return new FieldProblem(
                violation.field().equals(label) ? "timestamp" : violation.field(),
                violation.message().replace(label, "timestamp"));
    }
}
