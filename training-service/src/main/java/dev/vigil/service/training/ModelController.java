package dev.vigil.service.training;

import static dev.vigil.service.training.Problems.checkedLimit;
import static dev.vigil.service.training.Problems.problem;

import dev.vigil.audit.AuditAction;
import dev.vigil.clickhouse.ClickHouseFailedException;
import dev.vigil.clickhouse.VersionedModel;
import dev.vigil.security.Audited;
import dev.vigil.service.training.trial.TrialView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
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

/// Models: what is known of them, and which is in force.
@RestController
@RequestMapping("/api/models")
final class ModelController {
    private static final int LONGEST_REASON = 500;

    private final ModelRegistry registry;
    private final ModelStore store;
    private final Promotions promotions;
    private final Trials trials;

    ModelController(ModelRegistry registry, ModelStore store, Promotions promotions, Trials trials) {
        this.registry = registry;
        this.store = store;
        this.promotions = promotions;
        this.trials = trials;
    }

    /// A list in an object, so that something can be added beside it.
    record Models(List<ModelView> items) {}

    @Operation(summary = "Models in the state each has now, the last trained first")
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    Models list(
            @Parameter(description = "How many at most, 1 to 1000.") @RequestParam(value = "limit", defaultValue = "50")
                    int limit) {
        return new Models(
                registry.newest(checkedLimit(limit)).stream().map(ModelView::of).toList());
    }

    @Operation(
            summary = "The model under test, and how it does beside the one in force",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "As of at most a minute ago.",
                        content = @Content(schema = @Schema(implementation = TrialView.class))),
                @ApiResponse(responseCode = "204", description = "No model is under test.", content = @Content),
                @ApiResponse(
                        responseCode = "503",
                        description = "Kafka or ClickHouse does not answer.",
                        content =
                                @Content(
                                        mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                                        schema = @Schema(implementation = ProblemDetail.class)))
            })
    @GetMapping(path = "/trial", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<TrialView> trial() {
        return trials.current()
                .map(state -> ResponseEntity.ok(TrialView.of(state, trials.endsBy(state))))
                .orElseGet(() -> ResponseEntity.noContent().build());
    }

    @Operation(summary = "A model: where it comes from, what it proved, where it stands")
    @GetMapping(path = "/{version}", produces = MediaType.APPLICATION_JSON_VALUE)
    ModelView model(@PathVariable("version") String version) {
        return ModelView.of(find(version));
    }

    @Operation(
            summary = "A model's bundle with its signature, byte for byte as it was kept",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "Its SHA-256, without the signature (80 bytes at the beginning), is bundle_hash"
                                + " of the model, and the ETag.",
                        content =
                                @Content(
                                        mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                                        schema = @Schema(type = "string", format = "binary"))),
                @ApiResponse(
                        responseCode = "409",
                        description = "The bundle is not here, is not the one that was kept, or is not signed by a"
                                + " trusted key.",
                        content =
                                @Content(
                                        mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                                        schema = @Schema(implementation = ProblemDetail.class)))
            })
    @GetMapping("/{version}/bundle")
    ResponseEntity<byte[]> bundle(@PathVariable("version") String version) {
        VersionedModel model = find(version);
        return switch (store.read(model)) {
            case StoredBundle.Unusable unusable -> throw problem(HttpStatus.CONFLICT, unusable.reason());
            case StoredBundle.Sound sound ->
                ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_OCTET_STREAM)
                        .eTag(model.bundleHash())
                        .header(
                                HttpHeaders.CONTENT_DISPOSITION,
                                ContentDisposition.attachment()
                                        .filename(model.version() + ".vglm")
                                        .build()
                                        .toString())
                        .body(sound.stored());
        };
    }

    @Operation(
            summary = "Put a model in force that is under test or was in force before",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "It is in force; the one that was is archived, and its test is over.",
                        content = @Content(schema = @Schema(implementation = ModelView.class))),
                @ApiResponse(
                        responseCode = "409",
                        description = "Its state does not allow that, its bundle is missing, altered or of another"
                                + " release, or another instance puts models in force. Nothing was changed.",
                        content =
                                @Content(
                                        mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                                        schema = @Schema(implementation = ProblemDetail.class))),
                @ApiResponse(
                        responseCode = "503",
                        description = "Kafka or ClickHouse does not answer.",
                        content =
                                @Content(
                                        mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                                        schema = @Schema(implementation = ProblemDetail.class)))
            })
    @Audited(value = AuditAction.MODEL_PROMOTE, target = "model {version}", facts = "reason")
    @PostMapping(path = "/{version}/promote", produces = MediaType.APPLICATION_JSON_VALUE)
    ModelView promote(
            @PathVariable("version") String version,
            @Parameter(description = "Why; kept with the model, at most 500 characters.")
                    @RequestParam(value = "reason", defaultValue = "put in force by hand")
                    String reason) {
        return answer(version, promotions.promote(version, checked(reason)));
    }

    @Operation(
            summary = "End the test of a model, for good; the one in force stays",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "It is refused.",
                        content = @Content(schema = @Schema(implementation = ModelView.class))),
                @ApiResponse(
                        responseCode = "409",
                        description = "It is not under test, or another instance puts models in force. Nothing was"
                                + " changed.",
                        content =
                                @Content(
                                        mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                                        schema = @Schema(implementation = ProblemDetail.class))),
                @ApiResponse(
                        responseCode = "503",
                        description = "Kafka or ClickHouse does not answer.",
                        content =
                                @Content(
                                        mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                                        schema = @Schema(implementation = ProblemDetail.class)))
            })
    @Audited(value = AuditAction.MODEL_REFUSE, target = "model {version}", facts = "reason")
    @PostMapping(path = "/{version}/refuse", produces = MediaType.APPLICATION_JSON_VALUE)
    ModelView refuse(
            @PathVariable("version") String version,
            @Parameter(description = "Why; kept with the model, at most 500 characters.")
                    @RequestParam(value = "reason", defaultValue = "refused by hand")
                    String reason) {
        return answer(version, promotions.refuse(version, checked(reason)));
    }

    @Operation(
            summary = "Withdraw the model in force for good, and return to the one before it",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "The model that is in force now.",
                        content = @Content(schema = @Schema(implementation = ModelView.class))),
                @ApiResponse(
                        responseCode = "409",
                        description = "There is none before it, its bundle is missing, altered or of another release,"
                                + " or another instance puts models in force. Nothing was changed.",
                        content =
                                @Content(
                                        mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                                        schema = @Schema(implementation = ProblemDetail.class))),
                @ApiResponse(
                        responseCode = "503",
                        description = "Kafka or ClickHouse does not answer.",
                        content =
                                @Content(
                                        mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                                        schema = @Schema(implementation = ProblemDetail.class)))
            })
    @Audited(value = AuditAction.MODEL_ROLL_BACK, facts = "reason")
    @PostMapping(path = "/rollback", produces = MediaType.APPLICATION_JSON_VALUE)
    ModelView rollBack(
            @Parameter(description = "What harm it did; kept with the model, at most 500 characters.")
                    @RequestParam(value = "reason", defaultValue = "rolled back by hand")
                    String reason) {
        return answer("", promotions.rollBack(checked(reason)));
    }

    private VersionedModel find(String version) {
        return registry.find(version).orElseThrow(() -> unknown(version));
    }

    private static String checked(String reason) {
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw problem(
                    HttpStatus.BAD_REQUEST,
                    "reason must have 1 to " + LONGEST_REASON + " characters, got " + reason.length());
        }
        return reason;
    }

    private static ModelView answer(String version, Promotions.Outcome outcome) {
        return switch (outcome) {
            case Promotions.Outcome.InForce inForce -> ModelView.of(inForce.model());
            case Promotions.Outcome.Withdrawn withdrawn -> ModelView.of(withdrawn.model());
            case Promotions.Outcome.Unknown _ -> throw unknown(version);
            case Promotions.Outcome.Refused refused -> throw problem(HttpStatus.CONFLICT, refused.reason());
            case Promotions.Outcome.Unavailable unavailable ->
                throw problem(HttpStatus.SERVICE_UNAVAILABLE, unavailable.reason());
        };
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unavailable(ClickHouseFailedException e) {
        return Problems.unavailable("the registry does not answer: " + e.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unavailable(KafkaException e) {
        return Problems.unavailable("Kafka does not answer: " + e.getMessage());
    }

    private static ErrorResponseException unknown(String version) {
        return problem(HttpStatus.NOT_FOUND, "there is no model " + version);
    }
}
