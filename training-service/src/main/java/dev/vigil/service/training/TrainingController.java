package dev.vigil.service.training;

import dev.vigil.kafka.Progress;
import dev.vigil.kafka.ProgressJson;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// How far training is.
@RestController
final class TrainingController {
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
}
