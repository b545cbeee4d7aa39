package dev.vigil.service.training;

import dev.vigil.kafka.Progress;
import dev.vigil.kafka.ProgressJson;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// Starting a run, and how far it is.
@RestController
final class TrainingController {
    private static final String START_EXAMPLE = "{\"version\": \"v20261121-093000_a1b2c3d\"}";

    private final Trainings trainings;

    TrainingController(Trainings trainings) {
        this.trainings = trainings;
    }

    /// The latest report of the current or last run; 204 when there was none since this service started.
    @Operation(
            summary = "The latest report of the current or last run",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "As on the topic training-progress, see docs/schemas/progress.json.",
                        content = @Content(schema = @Schema(type = "object"))),
                @ApiResponse(
                        responseCode = "204",
                        description = "There was no run since this service started.",
                        content = @Content)
            })
    @GetMapping(path = "/api/training", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> latest() {
        return trainings
                .latest()
                .map(TrainingController::json)
                .orElseGet(() -> ResponseEntity.noContent().build());
    }

    private static ResponseEntity<byte[]> json(Progress progress) {
        return ResponseEntity.ok(new ProgressJson().write(progress));
    }

    /// Starts a run: 202 with the version to come, 409 while one is under way.
    @Operation(
            summary = "Train a model and put it in force",
            responses = {
                @ApiResponse(
                        responseCode = "202",
                        description = "Training; the version is the one the model will bear.",
                        content = @Content(schema = @Schema(type = "object", example = START_EXAMPLE))),
                @ApiResponse(
                        responseCode = "409",
                        description = "A run is already under way.",
                        content =
                                @Content(
                                        mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                                        schema = @Schema(implementation = ProblemDetail.class)))
            })
    @PostMapping(path = "/api/training/runs", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Map<String, String>> start() {
        String version = trainings.start().orElseThrow(TrainingController::busy);
        return ResponseEntity.accepted().location(URI.create("/api/training")).body(Map.of("version", version));
    }

    private static ErrorResponseException busy() {
        ProblemDetail problem =
                ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, "a training run is already under way");
        return new ErrorResponseException(HttpStatus.CONFLICT, problem, null);
    }
}
